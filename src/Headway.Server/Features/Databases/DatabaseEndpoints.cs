using System.Collections.Immutable;
using Headway.Client.Contracts;
using Headway.Deployments.Ports;
using Headway.Model.Data;
using Headway.Server.Access;
using Headway.Server.Features.Deployments;
using Headway.Server.Http;
using Headway.Store.Access;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Headway.Server.Features.Databases;

/// <summary>How to open a console on a managed database.</summary>
internal static class DatabaseEndpoints
{
    public static void MapDatabases(this IEndpointRouteBuilder api) => api
        .MapGet($"{DeploymentEndpoints.Base}/databases/{{database}}/connection", ConnectAsync)
        .WithName("connectDatabase")
        .Requires(AccessRole.Admin);

    private static async Task<Results<Ok<ConnectionView>, JsonHttpResult<ApiProblem>>> ConnectAsync(
        Scope scope, string database, IDatabases databases, AuditTrail audit, CancellationToken cancellationToken)
    {
        var plans = await databases.ListAsync(scope.Environment.Id, cancellationToken);
        if (plans.FirstOrDefault(plan => plan.Name.Value == database) is not { } found)
        {
            return (Problem.NotFound("database", database) with
            {
                Try = plans.Count > 0 ? $"The databases are: {string.Join(", ", plans.Select(plan => plan.Name))}." : "This environment has no databases; headway.yaml names them under 'databases'.",
            }).ToHttp();
        }

        await audit.RecordAsync(
            scope, "database.connect", ImmutableDictionary<string, string?>.Empty.Add("database", database), cancellationToken);
        var command = DatabaseClientCommand.For(found);
        return TypedResults.Ok(new ConnectionView(command.Arguments, command.Environment));
    }
}
