using Headway.Deployments.Ports;
using Headway.Model.Names;
using Headway.Model.Traffic;
using Headway.Store.Sql;
using Npgsql;

namespace Headway.Store.Running;

/// <summary>Maintenance and holds in PostgreSQL.</summary>
/// <param name="source">The database.</param>
/// <param name="time">The clock.</param>
public sealed class Gates(NpgsqlDataSource source, TimeProvider time) : IGates
{
    private const string List = """
        select environment_id, service, mode, message, page, since, by from maintenance
        where @environmentId::uuid is null or environment_id = @environmentId order by environment_id, service
        """;

    private const string Close = """
        insert into maintenance (environment_id, service, mode, message, page, since, by)
        values (@EnvironmentId, @service, @mode, @message, @page, @now, @by)
        on conflict (environment_id, service) do update set
          mode = excluded.mode, message = excluded.message, page = excluded.page, since = excluded.since, by = excluded.by
        """;

    private const string Open =
        "delete from maintenance where environment_id = @environmentId and (@service::text is null or service = @service)";

    private const string ListHolds = """
        select h.environment_id, h.deployment_id, h.longest_ms, h.until, h.services
        from holds h join deployments d on d.id = h.deployment_id
        where d.state in (2, 3) and h.until > @now
        """;

    private const string Hold = """
        insert into holds (environment_id, deployment_id, longest_ms, until, services)
        values (@EnvironmentId, @DeploymentId, @longest, @Until, @services)
        on conflict (deployment_id) do update set longest_ms = excluded.longest_ms, until = excluded.until, services = excluded.services
        """;

    private const string Release = "delete from holds where deployment_id = @deploymentId";

    private readonly Db db = new(source);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<MaintenanceRecord>> ListAsync(Guid? environmentId, CancellationToken cancellationToken)
    {
        var rows = await db.ListAsync<MaintenanceRow>(List, new { environmentId }, cancellationToken);
        return [.. rows.Select(row => row.ToRecord())];
    }

    /// <inheritdoc/>
    public Task CloseAsync(MaintenanceRecord record, CancellationToken cancellationToken) => db.ExecuteAsync(
        Close,
        new
        {
            record.EnvironmentId,
            service = record.Service?.Value ?? string.Empty,
            mode = (short)record.Mode,
            message = StoredText.Clean(record.Message),
            page = StoredText.Clean(record.Page),
            now = time.GetUtcNow(),
            by = StoredText.Clean(record.By),
        },
        cancellationToken);

    /// <inheritdoc/>
    public Task OpenAsync(Guid environmentId, ServiceName? service, CancellationToken cancellationToken) =>
        db.ExecuteAsync(Open, new { environmentId, service = service?.Value }, cancellationToken);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<HoldRecord>> ListHoldsAsync(CancellationToken cancellationToken)
    {
        var rows = await db.ListAsync<HoldRow>(ListHolds, new { now = time.GetUtcNow() }, cancellationToken);
        return [.. rows.Select(row => row.ToRecord())];
    }

    /// <inheritdoc/>
    public Task HoldAsync(HoldRecord hold, CancellationToken cancellationToken) => db.ExecuteAsync(
        Hold,
        new
        {
            hold.EnvironmentId,
            hold.DeploymentId,
            longest = (int)hold.Longest.TotalMilliseconds,
            hold.Until,
            services = hold.Services?.Select(service => service.Value).ToArray(),
        },
        cancellationToken);

    /// <inheritdoc/>
    public Task ReleaseAsync(Guid deploymentId, CancellationToken cancellationToken) =>
        db.ExecuteAsync(Release, new { deploymentId }, cancellationToken);
}
