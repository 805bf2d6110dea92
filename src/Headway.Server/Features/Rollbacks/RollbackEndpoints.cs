using Headway.Client.Contracts;
using Headway.Deployments.Ports;
using Headway.Server.Access;
using Headway.Server.Features.Deployments;
using Headway.Server.Http;
using Headway.Store.Access;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Headway.Server.Features.Rollbacks;

/// <summary>Saying what a rollback with its data would lose, before anybody decides.</summary>
internal static class RollbackEndpoints
{
    public static void MapRollbacks(this IEndpointRouteBuilder api) =>
        api.MapGet($"{DeploymentEndpoints.Base}/rollback", PreviewAsync).WithName("previewRollback").Requires(AccessRole.Reader);

    private static async Task<Results<Ok<RollbackPreviewView>, JsonHttpResult<ApiProblem>>> PreviewAsync(
        Scope scope, IReleases releases, RollbackPreview preview, CancellationToken cancellationToken, int? release = null)
    {
        var environment = scope.Environment;
        if ((release ?? await releases.LastSucceededAsync(environment.Id, environment.CurrentRelease, cancellationToken)) is not { } number)
        {
            return Refused("There is no earlier release that succeeded to go back to.").ToHttp();
        }

        if (await releases.FindAsync(environment.Id, number, cancellationToken) is null)
        {
            return (Problem.NotFound("release", $"{number}") with { Try = "'headway deployments' lists them." }).ToHttp();
        }

        var (view, refusal) = await preview.LookAsync(environment, number, cancellationToken);
        return view is null ? Refused(refusal!).ToHttp() : TypedResults.Ok(view);
    }

    private static Problem Refused(string why) => new(
        StatusCodes.Status409Conflict, "rollback.data", "The data cannot go back with the code", why, "headway deployments shows what ran; headway backup list what can be restored.");
}
