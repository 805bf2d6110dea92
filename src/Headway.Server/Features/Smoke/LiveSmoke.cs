using System.Threading.Channels;
using Headway.Client.Contracts;
using Headway.Deployments.Instances;
using Headway.Deployments.Ports;
using Headway.Deployments.Smoke;
using Headway.Model.Smoke;
using Headway.Server.Access;
using Headway.Server.Http;
using SmokeRequest = Headway.Client.Contracts.SmokeRequest;

namespace Headway.Server.Features.Smoke;

/// <summary>Runs the smoke checks of what is live, the way the public comes; with a pass, so that what is closed can be checked before it is opened.</summary>
/// <param name="runner">Runs them.</param>
/// <param name="targets">Finds what they ask.</param>
/// <param name="releases">The releases.</param>
/// <param name="edge">Gives the pass.</param>
internal sealed class LiveSmoke(SmokeRunner runner, SmokeTargets targets, IReleases releases, EdgeSync edge)
{
    /// <summary>Finds what to run.</summary>
    /// <param name="scope">Who and where.</param>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>One target for each service with checks.</returns>
    /// <exception cref="ProblemException">Nothing is live, the service is not known, or it has no checks.</exception>
    public async Task<IReadOnlyList<SmokeTarget>> FindAsync(Scope scope, SmokeRequest request, CancellationToken cancellationToken)
    {
        if (scope.Environment.CurrentRelease is not { } number
            || await releases.FindAsync(scope.Environment.Id, number, cancellationToken) is not { } release)
        {
            throw Conflict("smoke.nothing-live", "Nothing is live", "Nothing is deployed here yet.", "Run 'headway up'.");
        }

        var services = release.Spec.Services.Keys.Where(service => request.Service is null || service.Value == request.Service).ToList();
        if (services.Count == 0)
        {
            throw new ProblemException(Problem.NotFound("service", request.Service!));
        }

        var found = await targets.FindAsync(release, services, cancellationToken);
        return found.Any(target => target.Spec.Checks.Count > 0)
            ? found
            : throw Conflict(
                "smoke.none",
                "There are no smoke checks",
                request.Service is { } service ? $"{service} has no 'smoke' in headway.yaml." : "No service of the live release has 'smoke' in headway.yaml.",
                "Write some and deploy: the manual's page of headway.yaml has examples.");
    }

    /// <summary>Runs them, service by service.</summary>
    /// <param name="found">What to run.</param>
    /// <param name="events">Takes each check and the end.</param>
    /// <param name="cancellationToken">Ends the run.</param>
    /// <returns>A task that ends when all were judged.</returns>
    public async Task RunAsync(IReadOnlyList<SmokeTarget> found, ChannelWriter<SmokeEvent> events, CancellationToken cancellationToken)
    {
        string? key = null;
        try
        {
            key = await edge.OpenPassAsync(cancellationToken);
            var results = new List<SmokeResult>();
            foreach (var target in found)
            {
                results.AddRange(await runner.RunAsync(target with { Key = key }, result => events.TryWrite(new SmokeEvent(SmokeViews.Of(result))), cancellationToken));
            }

            var failure = SmokeReport.Failure(results);
            events.TryWrite(new SmokeEvent(null, failure is null, failure ?? (results.Count == 1 ? "The check passed." : $"All {results.Count} checks passed.")));
        }
        finally
        {
            events.TryComplete();
            await edge.ClosePassAsync(key);
        }
    }

    private static ProblemException Conflict(string code, string title, string detail, string tip) =>
        new(new Problem(StatusCodes.Status409Conflict, code, title, detail, tip));
}
