using Headway.Client.Contracts;
using Headway.Deployments.Ports;
using Headway.Deployments.Running;
using Headway.Model.Data;
using Headway.Model.Data.Operating;
using Headway.Server.Access;
using Headway.Store.Access;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Headway.Server.Features.Databases;

/// <summary>The read-only replica of a managed PostgreSQL: asked for, shown, taken back. A reconciler does the rest.</summary>
internal static class ReplicaEndpoints
{
    private const string Path = $"{OperatingEndpoints.Base}/replica";

    public static void MapReplicas(this IEndpointRouteBuilder api)
    {
        api.MapGet(Path, ShowAsync).WithName("getReplica").Requires(AccessRole.Reader);
        api.MapPost(Path, AddAsync).WithName("addReplica").Requires(AccessRole.Admin);
        api.MapDelete(Path, RemoveAsync).WithName("removeReplica").Requires(AccessRole.Admin);
    }

    private static async Task<Ok<ReplicaView>> ShowAsync(
        Scope scope, string database, DatabaseDesk desk, IDatabaseReplicas replicas, CancellationToken cancellationToken) =>
        TypedResults.Ok(await desk.AskAsync(scope, database, plan => LookAsync(plan, replicas, cancellationToken), cancellationToken));

    private static Task<Accepted<ReplicaView>> AddAsync(
        Scope scope, string database, DatabaseDesk desk, IDatabases databases, IDatabaseReplicas replicas, WorkSignal signal, CancellationToken cancellationToken) =>
        SetAsync(
            scope,
            database,
            "database.add-replica",
            desk,
            async plan =>
            {
                var wanted = plan with { Replica = new ReplicaPlan(ReplicaPlan.PortOf(plan), IsLeaving: false) };
                await databases.SetReplicaAsync(plan.Id, wanted.Replica, cancellationToken);
                signal.Raise();
                return (await LookAsync(wanted, replicas, cancellationToken), null);
            },
            cancellationToken);

    private static Task<Accepted<ReplicaView>> RemoveAsync(
        Scope scope, string database, DatabaseDesk desk, IDatabases databases, WorkSignal signal, CancellationToken cancellationToken) =>
        SetAsync(
            scope,
            database,
            "database.remove-replica",
            desk,
            async plan =>
            {
                if (plan.Replica is not { } replica)
                {
                    return (null, new DatabaseRefusal("db.no-replica", $"{plan.Name} has no replica.", $"Add one: headway db replica add --database {plan.Name}."));
                }

                await databases.SetReplicaAsync(plan.Id, replica with { IsLeaving = true }, cancellationToken);
                signal.Raise();
                return (new ReplicaView(plan.Name.Value, "leaving", null, null, replica.Port), null);
            },
            cancellationToken);

    private static async Task<Accepted<ReplicaView>> SetAsync(
        Scope scope,
        string database,
        string action,
        DatabaseDesk desk,
        Func<DatabasePlan, Task<(ReplicaView? Done, DatabaseRefusal? Refusal)>> set,
        CancellationToken cancellationToken)
    {
        var record = (action, new Dictionary<string, string?>(StringComparer.Ordinal));
        return TypedResults.Accepted((string?)null, await desk.DoAsync(scope, database, record, set, cancellationToken));
    }

    private static async Task<ReplicaView> LookAsync(DatabasePlan plan, IDatabaseReplicas replicas, CancellationToken cancellationToken)
    {
        if (plan.Replica is not { } replica)
        {
            return new ReplicaView(plan.Name.Value, "none", null, null, null);
        }

        var status = await replicas.LookAsync(plan, cancellationToken);
        return new ReplicaView(plan.Name.Value, replica.IsLeaving ? "leaving" : status.State, status.Problem, status.BehindBytes, replica.Port);
    }
}
