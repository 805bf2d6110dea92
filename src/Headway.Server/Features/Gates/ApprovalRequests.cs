using System.Globalization;
using Headway.Client.Contracts;
using Headway.Deployments.Ports;
using Headway.Model.Deployments;
using Headway.Server.Access;
using Headway.Server.Http;

namespace Headway.Server.Features.Gates;

/// <summary>Finds the source that an approval is for.</summary>
/// <param name="queue">The deployments.</param>
/// <param name="releases">The releases.</param>
/// <param name="environments">The environments.</param>
internal sealed class ApprovalRequests(IDeploymentQueue queue, IReleases releases, IEnvironments environments)
{
    private const int MostNote = 500;

    /// <summary>Finds it.</summary>
    /// <param name="scope">Who and where.</param>
    /// <param name="request">What was asked.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The source, or the refusal.</returns>
    public async Task<(string? Source, Problem? Problem)> SourceAsync(
        Scope scope, ApproveRequest request, CancellationToken cancellationToken)
    {
        if (request.Note is { Length: > MostNote })
        {
            return (null, Problem.Invalid("approval.note", $"The note may have {MostNote} characters."));
        }

        return request switch
        {
            { Deployment: { } number, Release: null, Source: null } => await OfDeploymentAsync(scope, number, cancellationToken),
            { Release: { } number, Deployment: null, Source: null } => await OfReleaseAsync(scope, number, request.From, cancellationToken),
            { Source: { Length: 64 } source, Deployment: null, Release: null } when source.All(char.IsAsciiHexDigitLower) => (source, null),
            _ => (null, Problem.Invalid("approval.what", "Name one of them: a deployment, a release, or a source by its 64 hexadecimal digits.")),
        };
    }

    private async Task<(string? Source, Problem? Problem)> OfDeploymentAsync(
        Scope scope, int number, CancellationToken cancellationToken)
    {
        if (await queue.FindAsync(scope.Environment.Id, number, cancellationToken) is not { } deployment)
        {
            return (null, Problem.NotFound("deployment", number.ToString(CultureInfo.InvariantCulture)));
        }

        if (deployment is not { Kind: DeploymentKind.Deploy, Request.Source: { } source })
        {
            return (null, Problem.Invalid("approval.kind", $"Deployment {number} brings no new source: there is nothing to approve."));
        }

        return deployment.By == scope.Caller.Name
            ? (null, new Problem(
                StatusCodes.Status403Forbidden,
                "approval.own",
                "Nobody approves their own deployment",
                $"Deployment {number} was asked for by {deployment.By}.",
                "Ask somebody else to approve it, with a token of their own."))
            : (source, null);
    }

    private async Task<(string? Source, Problem? Problem)> OfReleaseAsync(
        Scope scope, int number, string? from, CancellationToken cancellationToken)
    {
        var environment = scope.Environment;
        if (from is not null)
        {
            var found = EnvironmentName.TryParse(from, out var name)
                ? await environments.FindAsync(environment.Project, name, cancellationToken)
                : null;
            if (found is null)
            {
                return (null, Problem.NotFound("environment", from));
            }

            environment = found;
        }

        return await releases.FindAsync(environment.Id, number, cancellationToken) is { } release
            ? (release.Source, null)
            : (null, Problem.NotFound("release", number.ToString(CultureInfo.InvariantCulture)));
    }
}
