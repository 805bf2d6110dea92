using Headway.Client.Contracts;
using Headway.Server.Access;
using Headway.Server.Features.Deployments;
using Headway.Store.Access;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Headway.Server.Features.Maintenance;

/// <summary>Closing an environment or a service for maintenance, and opening it (P160).</summary>
internal static class MaintenanceEndpoints
{
    public static void MapMaintenance(this IEndpointRouteBuilder api)
    {
        api.MapGet($"{DeploymentEndpoints.Base}/maintenance", ListAsync).WithName("listMaintenance").Requires(AccessRole.Reader);
        api.MapPut($"{DeploymentEndpoints.Base}/maintenance", TurnAsync).WithName("changeMaintenance").Requires(AccessRole.Deployer);
    }

    private static async Task<Ok<IReadOnlyList<MaintenanceView>>> ListAsync(
        Scope scope, MaintenanceSwitch maintenance, CancellationToken cancellationToken) =>
        TypedResults.Ok(await maintenance.ListAsync(scope, cancellationToken));

    private static async Task<Results<Ok<IReadOnlyList<MaintenanceView>>, JsonHttpResult<ApiProblem>>> TurnAsync(
        Scope scope, MaintenanceRequest request, MaintenanceSwitch maintenance, CancellationToken cancellationToken) =>
        await maintenance.TurnAsync(scope, request, cancellationToken) is { } refusal
            ? refusal.ToHttp()
            : TypedResults.Ok(await maintenance.ListAsync(scope, cancellationToken));
}
