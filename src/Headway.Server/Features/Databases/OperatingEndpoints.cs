using Headway.Client.Contracts;
using Headway.Model.Data.Operating;
using Headway.Server.Access;
using Headway.Server.Features.Deployments;
using Headway.Server.Features.Logs;
using Headway.Server.Http;
using Headway.Store.Access;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Headway.Server.Features.Databases;

/// <summary>Looking into a managed PostgreSQL: slow statements, locks, indexes, sizes.</summary>
internal static class OperatingEndpoints
{
    /// <summary>The path of one database.</summary>
    public const string Base = $"{DeploymentEndpoints.Base}/databases/{{database}}";

    private const int MostRows = 200;
    private const int MostSeconds = 86_400;

    public static void MapOperating(this IEndpointRouteBuilder api)
    {
        api.MapGet($"{Base}/slow", SlowAsync).WithName("listSlowStatements").Requires(AccessRole.Reader);
        api.MapGet($"{Base}/locks", LocksAsync).WithName("listLocks").Requires(AccessRole.Reader);
        api.MapGet($"{Base}/indexes", IndexesAsync).WithName("listIndexes").Requires(AccessRole.Reader);
        api.MapGet($"{Base}/sizes", SizesAsync).WithName("listSizes").Requires(AccessRole.Reader);
    }

    private static async Task<Results<Ok<SlowView>, JsonHttpResult<ApiProblem>>> SlowAsync(
        Scope scope,
        string database,
        DatabaseDesk desk,
        IDatabaseOperations operations,
        LogFiles files,
        CancellationToken cancellationToken,
        int limit = 10,
        int leastCalls = 1)
    {
        if (limit is < 1 or > MostRows || leastCalls < 1)
        {
            return Problem.Invalid("db.limit", $"The limit must be 1–{MostRows}, and the least number of calls 1 or more.").ToHttp();
        }

        var report = await desk.AskAsync(
            scope, database, plan => operations.SlowAsync(plan, limit, leastCalls, cancellationToken), cancellationToken);
        return TypedResults.Ok(OperatingViews.Of(report, await files.RedactorAsync(scope.Environment, cancellationToken)));
    }

    // What sessions say now holds values of rows, so it is for those who may open a console anyway.
    private static async Task<Results<Ok<LocksView>, JsonHttpResult<ApiProblem>>> LocksAsync(
        Scope scope,
        string database,
        DatabaseDesk desk,
        IDatabaseOperations operations,
        LogFiles files,
        CancellationToken cancellationToken,
        int seconds = 5)
    {
        if (seconds is < 0 or > MostSeconds)
        {
            return Problem.Invalid("db.seconds", $"The seconds must be 0–{MostSeconds}.").ToHttp();
        }

        var report = await desk.AskAsync(
            scope, database, plan => operations.LocksAsync(plan, TimeSpan.FromSeconds(seconds), cancellationToken), cancellationToken);
        var redactor = scope.Caller.Token.Role == AccessRole.Admin ? await files.RedactorAsync(scope.Environment, cancellationToken) : null;
        return TypedResults.Ok(OperatingViews.Of(report, redactor));
    }

    private static async Task<Results<Ok<IndexesView>, JsonHttpResult<ApiProblem>>> IndexesAsync(
        Scope scope, string database, DatabaseDesk desk, IDatabaseOperations operations, CancellationToken cancellationToken) =>
        TypedResults.Ok(OperatingViews.Of(await desk.AskAsync(
            scope, database, plan => operations.IndexesAsync(plan, cancellationToken), cancellationToken)));

    private static async Task<Results<Ok<SizesView>, JsonHttpResult<ApiProblem>>> SizesAsync(
        Scope scope, string database, DatabaseDesk desk, IDatabaseOperations operations, CancellationToken cancellationToken, int limit = 20) =>
        limit is < 1 or > MostRows
            ? Problem.Invalid("db.limit", $"The limit must be 1–{MostRows}.").ToHttp()
            : TypedResults.Ok(OperatingViews.Of(await desk.AskAsync(
                scope, database, plan => operations.SizesAsync(plan, limit, cancellationToken), cancellationToken)));
}
