using Headway.Deployments.Ports;
using Headway.Model.Data;
using Headway.Server.Access;
using Headway.Server.Http;

namespace Headway.Server.Features.Databases;

/// <summary>Finds the managed database that a request means.</summary>
/// <param name="databases">Knows them.</param>
internal sealed class EnvironmentDatabases(IDatabases databases)
{
    /// <summary>Lists those of the environment.</summary>
    public Task<IReadOnlyList<DatabasePlan>> ListAsync(Scope scope, CancellationToken cancellationToken) =>
        databases.ListAsync(scope.Environment.Id, cancellationToken);

    /// <summary>Finds one.</summary>
    /// <param name="scope">Who and where.</param>
    /// <param name="name">The database.</param>
    /// <param name="only">The engine that it must have; null for any.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Its plan.</returns>
    /// <exception cref="ProblemException">There is no such one.</exception>
    public async Task<DatabasePlan> FindAsync(Scope scope, string name, DatabaseEngine? only, CancellationToken cancellationToken)
    {
        var plans = (await ListAsync(scope, cancellationToken)).Where(plan => only is null || plan.Engine == only).ToList();
        return plans.Find(plan => plan.Name.Value == name) ?? throw new ProblemException(DatabaseProblems.Missing(name, plans, only));
    }
}
