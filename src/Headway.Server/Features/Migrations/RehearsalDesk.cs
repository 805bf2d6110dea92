using System.Security.Cryptography;
using System.Threading.Channels;
using Headway.Client.Contracts;
using Headway.Deployments.Ports;
using Headway.Deployments.Rehearsals;
using Headway.Model.Data;
using Headway.Model.Deployments;
using Headway.Server.Access;
using Headway.Server.Http;

namespace Headway.Server.Features.Migrations;

/// <summary>Rehearses for people. It ends when the client goes; nothing of it is left.</summary>
/// <param name="rehearser">Rehearses.</param>
/// <param name="turns">Lets one rehearsal at a time use the copies.</param>
/// <param name="releases">The releases.</param>
/// <param name="queue">The deployments.</param>
internal sealed class RehearsalDesk(Rehearser rehearser, RehearsalTurns turns, IReleases releases, IDeploymentQueue queue)
{
    private const int MostLooked = 100;

    /// <summary>Finds the release that is meant.</summary>
    /// <param name="scope">Who and where.</param>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The release; it was built.</returns>
    /// <exception cref="ProblemException">There is none.</exception>
    public async Task<ReleaseRecord> FindAsync(Scope scope, RehearseRequest request, CancellationToken cancellationToken)
    {
        var environment = scope.Environment.Id;
        if (request is { Release: not null, Deployment: not null })
        {
            throw new ProblemException(Problem.Invalid("rehearse.release", "Give a release or a deployment, not both; with neither it is the newest release that was built."));
        }

        var number = request.Release;
        if (request.Deployment is { } deployment)
        {
            number = await queue.FindAsync(environment, deployment, cancellationToken) is { } found
                ? found.Release ?? throw NotBuilt($"Deployment {deployment} has no release: it was refused before it had one.")
                : throw new ProblemException(Problem.NotFound("deployment", $"{deployment}"));
        }

        var release = number is { } wanted
            ? await releases.FindAsync(environment, wanted, cancellationToken) ?? throw new ProblemException(Problem.NotFound("release", $"{wanted}"))
            : (await releases.ListNewestAsync(environment, MostLooked, cancellationToken)).FirstOrDefault(one => one.Artifacts.Count > 0)
                ?? throw NotBuilt("Nothing was built here yet.");
        return release.Artifacts.Count > 0 ? release : throw NotBuilt($"Release {release.Number} was not built to its end.");
    }

    /// <summary>Takes the turn of an environment.</summary>
    /// <param name="scope">Where.</param>
    /// <returns>Ends the turn when it is disposed.</returns>
    /// <exception cref="ProblemException">Another rehearsal runs.</exception>
    public IDisposable TakeTurn(Scope scope) => turns.TryTake(scope.Environment.Id) ?? throw new ProblemException(new Problem(
        StatusCodes.Status409Conflict, "rehearse.running", "A rehearsal runs", $"Another rehearsal runs in {scope.Environment.Name}, and only one can at a time.", "Wait for it; 'headway deployments' shows whether it is a deployment's."));

    /// <summary>Rehearses.</summary>
    /// <param name="environment">The environment.</param>
    /// <param name="release">The release.</param>
    /// <param name="events">Takes what happens, and the report.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>A task that ends when nothing of it is left.</returns>
    public async Task RunAsync(
        EnvironmentRecord environment, ReleaseRecord release, ChannelWriter<RehearsalEvent> events, CancellationToken cancellationToken)
    {
        try
        {
            var current = environment.CurrentRelease is { } number ? await releases.FindAsync(environment.Id, number, cancellationToken) : null;
            var subject = await rehearser.DescribeAsync(
                $"r{RandomNumberGenerator.GetHexString(8, lowercase: true)}",
                environment,
                release,
                current,
                (service, line) => events.TryWrite(new RehearsalEvent(line, service)),
                cancellationToken);
            events.TryWrite(new RehearsalEvent(null, null, RehearsalViews.Of(await rehearser.RunAsync(subject, cancellationToken))));
        }
        catch (DatabaseException failure)
        {
            events.TryWrite(new RehearsalEvent(null, null, null, failure.Message));
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Whoever asked is gone.
        }
        finally
        {
            events.TryComplete();
        }
    }

    private static ProblemException NotBuilt(string detail) => new(new Problem(
        StatusCodes.Status409Conflict, "rehearse.not-built", "There is nothing to rehearse", detail, "Run 'headway up': it rehearses before anything is changed."));
}
