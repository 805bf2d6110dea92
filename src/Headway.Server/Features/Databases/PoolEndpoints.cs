using Headway.Client.Contracts;
using Headway.Deployments.Ports;
using Headway.Model.Data;
using Headway.Server.Access;
using Headway.Server.Features.Deployments;
using Headway.Server.Http;
using Headway.Store.Access;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Headway.Server.Features.Databases;

/// <summary>Looking at the pools in front of the managed databases.</summary>
internal static class PoolEndpoints
{
    public static void MapPools(this IEndpointRouteBuilder api) =>
        api.MapGet($"{DeploymentEndpoints.Base}/pools", ListAsync).WithName("listPools").Requires(AccessRole.Reader);

    private static async Task<Results<Ok<IReadOnlyList<PoolView>>, JsonHttpResult<ApiProblem>>> ListAsync(
        Scope scope, IDatabases databases, IDatabasePools pools, CancellationToken cancellationToken, string? database = null)
    {
        var plans = await databases.ListAsync(scope.Environment.Id, cancellationToken);
        var pooled = plans.Where(plan => plan.Engine == DatabaseEngine.Postgres).ToList();
        var wanted = pooled.Where(plan => database is null || plan.Name.Value == database).ToList();
        if (database is not null && wanted.Count == 0)
        {
            return (Problem.NotFound("database", database) with
            {
                Try = pooled.Count > 0
                    ? $"There are pools in front of {string.Join(", ", pooled.Select(plan => plan.Name))}."
                    : "Only databases with 'engine: postgres' have a pool; add one in headway.yaml and run 'headway up'.",
            }).ToHttp();
        }

        return TypedResults.Ok<IReadOnlyList<PoolView>>(
            await Task.WhenAll(wanted.Select(plan => PoolViews.ShowAsync(plan, pools, cancellationToken))));
    }
}
