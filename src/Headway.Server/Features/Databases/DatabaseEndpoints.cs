using System.Collections.Immutable;
using Headway.Client.Contracts;
using Headway.Model.Data;
using Headway.Server.Access;
using Headway.Server.Features.Deployments;
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

    private static async Task<Ok<ConnectionView>> ConnectAsync(
        Scope scope, string database, EnvironmentDatabases databases, AuditTrail audit, CancellationToken cancellationToken)
    {
        var found = await databases.FindAsync(scope, database, only: null, cancellationToken);
        await audit.RecordAsync(
            scope, "database.connect", ImmutableDictionary<string, string?>.Empty.Add("database", database), cancellationToken);
        var command = DatabaseClientCommand.For(found);
        return TypedResults.Ok(new ConnectionView(command.Arguments, command.Environment));
    }
}
