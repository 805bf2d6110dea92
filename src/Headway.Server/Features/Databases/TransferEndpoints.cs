using System.Globalization;
using Headway.Client.Contracts;
using Headway.Deployments.Ports;
using Headway.Model.Data.Transfer;
using Headway.Server.Access;
using Headway.Server.Http;
using Headway.Store.Access;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Headway.Server.Features.Databases;

/// <summary>Moving the content of a managed PostgreSQL out and in.</summary>
internal static class TransferEndpoints
{
    private const string Binary = "application/octet-stream";

    public static void MapTransfers(this IEndpointRouteBuilder api)
    {
        api.MapPost($"{OperatingEndpoints.Base}/dump", DumpAsync)
            .WithName("dumpDatabase")
            .Produces<byte[]>(StatusCodes.Status200OK, Binary)
            .Requires(AccessRole.Admin);
        api.MapPost($"{OperatingEndpoints.Base}/load", LoadAsync)
            .WithName("loadDatabase")
            .TakesFile(Binary)
            .WithMetadata(new DisableRequestSizeLimitAttribute())
            .Requires(AccessRole.Admin);
    }

    // The dump is whole before its first byte is sent, and its length is told: what arrives shorter is none.
    private static async Task<Results<FileStreamHttpResult, JsonHttpResult<ApiProblem>>> DumpAsync(
        Scope scope, string database, DatabaseDesk desk, IDatabaseTransfers transfers, CancellationToken cancellationToken)
    {
        var dump = await desk.DoAsync(
            scope,
            database,
            ("database.dump", new Dictionary<string, string?>(StringComparer.Ordinal)),
            plan => transfers.DumpAsync(plan, cancellationToken),
            cancellationToken);
        return TypedResults.Stream(dump, Binary);
    }

    private static async Task<Results<Ok<LoadView>, JsonHttpResult<ApiProblem>>> LoadAsync(
        Scope scope,
        string database,
        HttpRequest request,
        DatabaseDesk desk,
        IDatabaseTransfers transfers,
        IDeploymentQueue deployments,
        CancellationToken cancellationToken,
        bool replace = false)
    {
        await desk.FindAsync(scope, database, cancellationToken);
        if (await deployments.ListAsync(scope.Environment.Id, 1, cancellationToken) is [{ HasEnded: false } running])
        {
            return new Problem(
                StatusCodes.Status409Conflict,
                "db.deployment-runs",
                "Nothing was done",
                string.Create(CultureInfo.InvariantCulture, $"Deployment {running.Number} runs in this environment, and may be at work on the database."),
                "Wait for its end, or cancel it.").ToHttp();
        }

        var detail = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["bytes"] = request.ContentLength?.ToString(CultureInfo.InvariantCulture),
            ["replace"] = replace ? "true" : "false",
        };
        var report = await desk.DoAsync(
            scope,
            database,
            ("database.load", detail),
            plan => transfers.LoadAsync(plan, request.Body, request.ContentLength, replace, cancellationToken),
            cancellationToken);
        return TypedResults.Ok(new LoadView(
            report.Bytes, report.Tables, report.DatabaseBytes, report.Replaced, report.Skipped, report.Took.TotalMilliseconds));
    }
}
