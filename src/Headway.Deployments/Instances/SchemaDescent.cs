using Headway.Deployments.Pipeline;
using Headway.Deployments.Ports;
using Headway.Model.Data;
using Headway.Model.Deployments;
using Headway.Model.Manifest;
using Headway.Model.Names;
using Headway.Model.Rehearsals.Schemas;
using Headway.Model.Variables;

namespace Headway.Deployments.Instances;

/// <summary>
/// Takes a migration back where it counts, along a way that was gone in a copy. Each step is taken only from a schema that stands on that
/// way: so a second time goes on where the first was cut short, and never takes back a revision too many.
/// </summary>
/// <param name="program">Runs <c>migrate.down</c>.</param>
/// <param name="schemas">Reads the schemas.</param>
/// <param name="databases">The databases.</param>
public sealed class SchemaDescent(MigrationProgram program, ISchemaReader schemas, IDatabases databases)
{
    /// <summary>Goes down.</summary>
    /// <param name="context">The deployment.</param>
    /// <param name="environment">Its environment.</param>
    /// <param name="service">The service.</param>
    /// <param name="migrate">Its commands.</param>
    /// <param name="prints">The prints of the schema on the way, the last of the one to reach.</param>
    /// <param name="redactor">Masks secrets.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>How it ended.</returns>
    public async Task<DescentResult> GoAsync(
        StepContext context,
        EnvironmentRecord environment,
        ServiceName service,
        MigrateSpec migrate,
        IReadOnlyList<string> prints,
        SecretRedactor redactor,
        CancellationToken cancellationToken)
    {
        for (var steps = 0; steps <= prints.Count; steps++)
        {
            var print = await PrintAsync(environment, cancellationToken);
            var at = prints.ToList().IndexOf(print);
            if (print == prints[^1])
            {
                return DescentResult.Reached;
            }

            if (at < 0)
            {
                break;
            }

            if (await program.DownAsync(context, environment, service, migrate, at, redactor, cancellationToken) is { } failure)
            {
                return new DescentResult(IsThere: false, failure);
            }
        }

        return new DescentResult(IsThere: false, null);
    }

    private async Task<string> PrintAsync(EnvironmentRecord environment, CancellationToken cancellationToken)
    {
        var plans = (await databases.ListAsync(environment.Id, cancellationToken)).Where(plan => plan.Engine == DatabaseEngine.Postgres);
        return (await schemas.ReadAllAsync(plans.Select(plan => (plan.Name.Value, plan)), cancellationToken)).Print;
    }
}
