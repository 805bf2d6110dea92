using Headway.Client.Contracts;
using Headway.Deployments.Backups;
using Headway.Model.Backups;
using Headway.Server.Access;
using Headway.Server.Features.Databases;
using Headway.Server.Features.Deployments;
using Headway.Store.Access;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Headway.Server.Features.Backups;

/// <summary>Restoring backups into copies, and what becomes of the copies.</summary>
internal static class RestoreEndpoints
{
    private const string Copy = $"{DeploymentEndpoints.Base}/copies/{{copy}}";

    public static void MapRestores(this IEndpointRouteBuilder api)
    {
        api.MapPost($"{OperatingEndpoints.Base}/restores", RestoreAsync).WithName("restoreBackup").Requires(AccessRole.Admin);
        api.MapPost($"{OperatingEndpoints.Base}/drills", DrillAsync).WithName("drillBackup").Requires(AccessRole.Deployer);
        api.MapGet($"{DeploymentEndpoints.Base}/copies", ListAsync).WithName("listCopies").Requires(AccessRole.Reader);
        api.MapGet(Copy, ShowAsync).WithName("showCopy").Requires(AccessRole.Reader);
        api.MapPost($"{Copy}/switch", SwitchAsync).WithName("switchCopy").Requires(AccessRole.Admin);
        api.MapDelete(Copy, DropAsync).WithName("dropCopy").Requires(AccessRole.Admin);
    }

    private static async Task<Results<Accepted<CopyView>, JsonHttpResult<ApiProblem>>> RestoreAsync(
        Scope scope, string database, RestoreRequest request, BackedDatabases databases, Offsites offsites, CopyDesk desk, CancellationToken cancellationToken)
    {
        if (RestoreTargets.Read(request, out var target) is { } wrong)
        {
            return wrong.ToHttp();
        }

        try
        {
            await offsites.BringIfGoneAsync(scope.Environment.Id, await databases.FindAsync(scope, database, cancellationToken), cancellationToken);
        }
        catch (OffsiteException failure)
        {
            return OffsiteEndpoints.Of(failure).ToHttp();
        }

        return await desk.AskAsync(scope, database, target!, new RestoreWish(CopyPurpose.Restore, scope.Caller.Name, request.Switch), cancellationToken);
    }

    private static async Task<Results<Accepted<CopyView>, JsonHttpResult<ApiProblem>>> DrillAsync(
        Scope scope, string database, CopyDesk desk, CancellationToken cancellationToken) =>
        await desk.AskAsync(
            scope, database, new RestoreTarget.Latest(), new RestoreWish(CopyPurpose.Drill, scope.Caller.Name, SwitchWhenProven: false), cancellationToken);

    private static async Task<Ok<IReadOnlyList<CopyView>>> ListAsync(
        Scope scope, BackedDatabases databases, CopyWork work, CancellationToken cancellationToken) =>
        TypedResults.Ok<IReadOnlyList<CopyView>>(
            [.. (await databases.CopiesAsync(scope, cancellationToken)).Select(item => CopyViews.Of(item, work))]);

    private static async Task<Ok<CopyView>> ShowAsync(
        Scope scope, long copy, BackedDatabases databases, CopyWork work, CancellationToken cancellationToken) =>
        TypedResults.Ok(CopyViews.Of(await databases.CopyAsync(scope, copy, cancellationToken), work));

    private static async Task<Results<Accepted<CopyView>, JsonHttpResult<ApiProblem>>> SwitchAsync(
        Scope scope, long copy, CopyDesk desk, CancellationToken cancellationToken) =>
        await desk.SwitchAsync(scope, copy, cancellationToken);

    private static async Task<Results<NoContent, JsonHttpResult<ApiProblem>>> DropAsync(
        Scope scope, long copy, CopyDesk desk, CancellationToken cancellationToken) =>
        await desk.DropAsync(scope, copy, cancellationToken) is { } refusal ? refusal.ToHttp() : TypedResults.NoContent();
}
