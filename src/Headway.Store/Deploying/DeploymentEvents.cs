using Headway.Deployments.Ports;
using Headway.Store.Sql;
using Npgsql;

namespace Headway.Store.Deploying;

/// <summary>The events of deployments in PostgreSQL.</summary>
/// <param name="source">The database.</param>
public sealed class DeploymentEvents(NpgsqlDataSource source) : IDeploymentEvents
{
    // One round trip and one transaction. The lock makes ids visible in their order: a reader that goes on after the
    // last one it saw misses none.
    private const string Append = """
        select pg_advisory_xact_lock(hashtextextended(@deploymentId::text, 1));
        insert into deployment_events (deployment_id, id, at, kind, step, service, text, detail)
        select @deploymentId, last.id + e.place, e.at, e.kind, e.step, e.service, e.text, e.detail
        from (select coalesce(max(id), 0) as id from deployment_events where deployment_id = @deploymentId) last,
          unnest(@at, @kind, @step, @service, @text, @detail)
            with ordinality as e (at, kind, step, service, text, detail, place)
        """;

    private const string Read = """
        select id, at, kind, step, service, text, detail from deployment_events
        where deployment_id = @deploymentId and id > @after
        order by id limit @limit
        """;

    private readonly Db db = new(source);

    /// <inheritdoc/>
    public async Task AppendAsync(
        Guid deploymentId, IReadOnlyList<DeploymentOutput> events, CancellationToken cancellationToken)
    {
        if (events.Count == 0)
        {
            return;
        }

        var parameters = new
        {
            deploymentId,
            at = events.Select(one => one.At.ToUniversalTime()).ToArray(),
            kind = Column(events, one => one.Kind),
            step = Column(events, one => one.Step),
            service = Column(events, one => one.Service),
            text = Column(events, one => one.Text),
            detail = Column(events, one => one.Detail),
        };
        await db.ExecuteAsync(Append, parameters, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<DeploymentOutput>> ReadAsync(
        Guid deploymentId, long after, int limit, CancellationToken cancellationToken)
    {
        var rows = await db.ListAsync<EventRow>(Read, new { deploymentId, after, limit }, cancellationToken);
        return [.. rows.Select(row => row.ToOutput())];
    }

    private static string?[] Column(
        IReadOnlyList<DeploymentOutput> events, Func<DeploymentOutput, string?> select) =>
        [.. events.Select(one => StoredText.Clean(select(one)))];
}
