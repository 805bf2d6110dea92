using Headway.Client.Contracts;
using Headway.Server.Access;
using Headway.Server.Features.Deployments;
using Headway.Store.Access;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Headway.Server.Features.Volumes;

/// <summary>The volumes of an environment: what there is, and taking away what nothing needs.</summary>
internal static class VolumeEndpoints
{
    private const string Path = $"{DeploymentEndpoints.Base}/volumes";

    public static void MapVolumes(this IEndpointRouteBuilder api)
    {
        api.MapGet(Path, ListAsync).WithName("listVolumes").Requires(AccessRole.Reader);
        api.MapDelete($"{Path}/{{volume}}", RemoveAsync).WithName("removeVolume").Requires(AccessRole.Admin);
    }

    private static async Task<Ok<IReadOnlyList<VolumeView>>> ListAsync(Scope scope, VolumeDesk desk, CancellationToken cancellationToken) =>
        TypedResults.Ok<IReadOnlyList<VolumeView>>([.. (await desk.ListAsync(scope.Environment, cancellationToken)).Select(volume => volume.View())]);

    private static async Task<Results<NoContent, JsonHttpResult<ApiProblem>>> RemoveAsync(
        Scope scope, string volume, VolumeDesk desk, CancellationToken cancellationToken, string? runtime = null) =>
        await desk.RemoveAsync(scope, volume, runtime, cancellationToken) is { } refusal
            ? refusal.ToHttp()
            : TypedResults.NoContent();
}
