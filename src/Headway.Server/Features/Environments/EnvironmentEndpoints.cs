using Headway.Client.Contracts;
using Headway.Server.Access;
using Headway.Server.Features.Deployments;
using Headway.Server.Http;
using Headway.Store.Access;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Headway.Server.Features.Environments;

/// <summary>What an environment is like now.</summary>
internal static class EnvironmentEndpoints
{
    private const int LongestWindow = 5000;

    public static void MapEnvironments(this IEndpointRouteBuilder api)
    {
        api.MapGet($"{DeploymentEndpoints.Base}/status", StatusAsync).WithName("showStatus").Requires(AccessRole.Reader);
        api.MapGet($"{DeploymentEndpoints.Base}/instances", InstancesAsync).WithName("listInstances").Requires(AccessRole.Reader);
    }

    private static async Task<Ok<EnvironmentStatusView>> StatusAsync(
        Scope scope, EnvironmentViews views, CancellationToken cancellationToken) =>
        TypedResults.Ok(await views.StatusAsync(scope.Environment, cancellationToken));

    private static async Task<Results<Ok<IReadOnlyList<InstanceView>>, JsonHttpResult<ApiProblem>>> InstancesAsync(
        Scope scope, InstanceViews views, CancellationToken cancellationToken, int window = 0) =>
        window is < 0 or > LongestWindow
            ? Problem.Invalid("instances.window", $"The window must be 0–{LongestWindow} ms, was {window}.").ToHttp()
            : TypedResults.Ok(await views.ListAsync(scope.Environment, TimeSpan.FromMilliseconds(window), cancellationToken));
}
