using System.Globalization;
using Headway.Client.Contracts;
using Headway.Model.Data.Operating;
using Headway.Server.Access;
using Headway.Server.Features.Logs;
using Headway.Server.Http;
using Headway.Store.Access;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Headway.Server.Features.Databases;

/// <summary>Tending a managed PostgreSQL: ending sessions, vacuum, counting statements anew. All of it is recorded.</summary>
internal static class TendingEndpoints
{
    private const int LongestTable = 200;

    public static void MapTending(this IEndpointRouteBuilder api)
    {
        api.MapPost($"{OperatingEndpoints.Base}/kill", KillAsync).WithName("killSession").Requires(AccessRole.Deployer);
        api.MapPost($"{OperatingEndpoints.Base}/vacuum", VacuumAsync).WithName("vacuum").Requires(AccessRole.Deployer);
        api.MapDelete($"{OperatingEndpoints.Base}/slow", ForgetAsync).WithName("forgetSlowStatements").Requires(AccessRole.Deployer);
    }

    private static async Task<Results<Ok<KillView>, JsonHttpResult<ApiProblem>>> KillAsync(
        Scope scope,
        string database,
        KillRequest request,
        DatabaseDesk desk,
        IDatabaseOperations operations,
        LogFiles files,
        CancellationToken cancellationToken)
    {
        var detail = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["pid"] = request.Pid.ToString(CultureInfo.InvariantCulture),
            ["terminate"] = request.Terminate ? "true" : "false",
        };
        var session = await desk.DoAsync(
            scope,
            database,
            ("database.kill", detail),
            plan => operations.KillAsync(plan, request.Pid, request.Terminate, cancellationToken),
            cancellationToken);
        var redactor = scope.Caller.Token.Role == AccessRole.Admin ? await files.RedactorAsync(scope.Environment, cancellationToken) : null;
        return TypedResults.Ok(new KillView(OperatingViews.Of(session, redactor), request.Terminate));
    }

    private static async Task<Results<Ok<VacuumView>, JsonHttpResult<ApiProblem>>> VacuumAsync(
        Scope scope, string database, VacuumRequest request, DatabaseDesk desk, IDatabaseOperations operations, CancellationToken cancellationToken)
    {
        if (request.Table is { } table && (table.Length is 0 or > LongestTable || table.Any(letter => char.IsControl(letter) || char.IsSurrogate(letter))))
        {
            return Problem.Invalid("db.table", $"The table must be 1–{LongestTable} printable characters.").ToHttp();
        }

        var report = await desk.DoAsync(
            scope,
            database,
            ("database.vacuum", new Dictionary<string, string?>(StringComparer.Ordinal) { ["table"] = request.Table }),
            plan => operations.VacuumAsync(plan, request.Table, cancellationToken),
            cancellationToken);
        return TypedResults.Ok(OperatingViews.Of(report));
    }

    private static async Task<Results<NoContent, JsonHttpResult<ApiProblem>>> ForgetAsync(
        Scope scope, string database, DatabaseDesk desk, IDatabaseOperations operations, CancellationToken cancellationToken)
    {
        await desk.DoAsync<string>(
            scope,
            database,
            ("database.forget-statements", new Dictionary<string, string?>(StringComparer.Ordinal)),
            async plan =>
            {
                await operations.ForgetStatementsAsync(plan, cancellationToken);
                return ("forgotten", null);
            },
            cancellationToken);
        return TypedResults.NoContent();
    }
}
