using Headway.Deployments.Ports;
using Headway.Model.Gates;
using Headway.Store.Sql;
using Npgsql;

namespace Headway.Store.Deploying;

/// <summary>The reports of deployments in PostgreSQL.</summary>
/// <param name="source">The database.</param>
public sealed class GateReports(NpgsqlDataSource source) : IGateReports
{
    // A stale owner writes nothing.
    private const string Keep = """
        insert into gate_reports (deployment_id, report)
        select id, @report from deployments where id = @id and generation = @generation
        on conflict (deployment_id) do update set report = excluded.report
        """;

    private const string Find = "select report from gate_reports where deployment_id = @deploymentId";

    private readonly Db db = new(source);

    /// <inheritdoc/>
    public async Task KeepAsync(Claim claim, PreflightReport report, CancellationToken cancellationToken)
    {
        var parameters = new
        {
            id = claim.Deployment.Id,
            generation = claim.Generation,
            report = StoredText.Clean(StoredJson.Write(report)),
        };
        if (await db.ExecuteAsync(Keep, parameters, cancellationToken) == 0)
        {
            throw new StaleClaimException();
        }
    }

    /// <inheritdoc/>
    public async Task<PreflightReport?> FindAsync(Guid deploymentId, CancellationToken cancellationToken) =>
        await db.FirstAsync<string>(Find, new { deploymentId }, cancellationToken) is { } json
            ? StoredJson.Read<PreflightReport>(json)
            : null;
}
