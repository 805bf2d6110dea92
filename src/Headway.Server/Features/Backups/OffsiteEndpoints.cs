using System.Collections.Immutable;
using Headway.Client.Contracts;
using Headway.Deployments.Backups;
using Headway.Model.Backups;
using Headway.Server.Access;
using Headway.Server.Features.Databases;
using Headway.Server.Http;
using Headway.Store.Access;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Headway.Server.Features.Backups;

/// <summary>Bringing backups back from their second copy.</summary>
internal static class OffsiteEndpoints
{
    public static void MapOffsite(this IEndpointRouteBuilder api) =>
        api.MapPost($"{OperatingEndpoints.Base}/backups/fetch", FetchAsync).WithName("fetchBackups").Requires(AccessRole.Admin);

    /// <summary>Makes a refusal of a store that cannot be used.</summary>
    public static Problem Of(OffsiteException failure) => new(
        failure.IsRefused ? StatusCodes.Status409Conflict : StatusCodes.Status503ServiceUnavailable,
        failure.IsAnothers ? "backup.anothers" : failure.IsRefused ? "backup.offsite-refused" : "backup.offsite-failed",
        "The second copy of the backups cannot be used",
        failure.Message,
        "Nothing was changed.");

    private static async Task<Results<Ok<FetchView>, JsonHttpResult<ApiProblem>>> FetchAsync(
        Scope scope, string database, FetchBackupsRequest request, BackedDatabases databases, Offsites offsites, AuditTrail audit, CancellationToken cancellationToken)
    {
        var plan = await databases.FindAsync(scope, database, cancellationToken);
        var detail = ImmutableDictionary<string, string?>.Empty.Add("database", plan.Name.Value).Add("takeOver", request.TakeOver ? "yes" : "no");
        await audit.RecordAsync(scope, "backup.fetch", detail, cancellationToken);
        try
        {
            return TypedResults.Ok(new FetchView(plan.Name.Value, await offsites.FetchAsync(scope.Environment.Id, plan, request.TakeOver, cancellationToken)));
        }
        catch (OffsiteException failure)
        {
            return Of(failure).ToHttp();
        }
    }
}
