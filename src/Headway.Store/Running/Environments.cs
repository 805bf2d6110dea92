using Headway.Deployments.Ports;
using Headway.Model.Deployments;
using Headway.Model.Names;
using Headway.Store.Sql;
using Npgsql;

namespace Headway.Store.Running;

/// <summary>The environments in PostgreSQL.</summary>
/// <param name="source">The database.</param>
/// <param name="options">What is given out.</param>
/// <param name="time">The clock.</param>
public sealed class Environments(NpgsqlDataSource source, StoreOptions options, TimeProvider time) : IEnvironments
{
    private const string FindByName = $"{EnvironmentRow.Select} where p.name = @project and e.name = @name";

    private const string FindById = $"{EnvironmentRow.Select} where e.id = @id";

    private const string List = $"{EnvironmentRow.Select} order by p.name, e.name";

    private const string NextOrdinal = "select nextval('environment_ordinals')";

    private const string Insert = """
        insert into environments (id, project_id, name, address)
        select @id, id, @name, @address from projects where name = @project
        on conflict (project_id, name) do nothing
        """;

    private const string LockOne = "select true from environments where id = @environmentId for update";

    private const string AddSlots = """
        insert into services (environment_id, name, account_id, private_port)
        select @environmentId, wanted.name, @firstAccount + nextval('account_numbers'),
          (select coalesce(max(private_port), @firstPort - 1) from services where environment_id = @environmentId)
            + row_number() over (order by wanted.place)
        from unnest(@names) with ordinality as wanted (name, place)
        where not exists (select from services s where s.environment_id = @environmentId and s.name = wanted.name)
        """;

    private const string Slots = """
        select environment_id, name, account_id, private_port, replicas, stopped
        from services where environment_id = @environmentId order by private_port
        """;

    private const string SetScale =
        "update services set replicas = @replicas, stopped = @stopped where environment_id = @environmentId and name = @service";

    private readonly Db db = new(source);

    /// <inheritdoc/>
    public async Task<EnvironmentRecord?> FindAsync(
        ProjectName project, EnvironmentName name, CancellationToken cancellationToken)
    {
        var row = await db.FirstAsync<EnvironmentRow>(
            FindByName, new { project = project.Value, name = name.Value }, cancellationToken);
        return row?.ToRecord();
    }

    /// <inheritdoc/>
    public async Task<EnvironmentRecord> GetAsync(Guid id, CancellationToken cancellationToken)
    {
        var row = await db.FirstAsync<EnvironmentRow>(FindById, new { id }, cancellationToken);
        return row?.ToRecord() ?? throw new KeyNotFoundException($"There is no environment {id}.");
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<EnvironmentRecord>> ListAsync(CancellationToken cancellationToken)
    {
        var rows = await db.ListAsync<EnvironmentRow>(List, null, cancellationToken);
        return [.. rows.Select(row => row.ToRecord())];
    }

    /// <inheritdoc/>
    public async Task<EnvironmentRecord> EnsureAsync(
        ProjectName project, EnvironmentName name, CancellationToken cancellationToken)
    {
        if (await FindAsync(project, name, cancellationToken) is { } existing)
        {
            return existing;
        }

        var ordinal = await db.FirstAsync<long>(NextOrdinal, null, cancellationToken);
        var parameters = new
        {
            id = Guid.CreateVersion7(time.GetUtcNow()),
            project = project.Value,
            name = name.Value,
            address = EnvironmentAddress.Of(options.AddressBase, ordinal),
        };
        await db.ExecuteAsync(Insert, parameters, cancellationToken);
        return await FindAsync(project, name, cancellationToken)
            ?? throw new KeyNotFoundException($"There is no project {project}.");
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyDictionary<ServiceName, ServiceSlot>> EnsureSlotsAsync(
        Guid environmentId, IEnumerable<ServiceName> services, CancellationToken cancellationToken)
    {
        var parameters = new
        {
            environmentId,
            names = services.Select(service => service.Value).Distinct(StringComparer.Ordinal).ToArray(),
            firstAccount = options.FirstAccountId,
            firstPort = options.FirstPrivatePort,
        };

        // Whoever plans asks for slots that are nearly always there: a lock would cost a write to the disk each time.
        var slots = await db.ListAsync<SlotRow>(Slots, parameters, cancellationToken);
        if (parameters.names.Except(slots.Select(slot => slot.Name), StringComparer.Ordinal).Any())
        {
            slots = await db.TransactAsync(
                async work =>
                {
                    await work.ExecuteAsync(LockOne, parameters);
                    await work.ExecuteAsync(AddSlots, parameters);
                    return await work.ListAsync<SlotRow>(Slots, parameters);
                },
                cancellationToken);
        }

        return slots.Select(row => row.ToSlot()).ToDictionary(slot => slot.Service);
    }

    /// <inheritdoc/>
    public async Task SetScaleAsync(
        Guid environmentId, ServiceName service, int? replicas, bool stopped, CancellationToken cancellationToken)
    {
        var parameters = new { environmentId, service = service.Value, replicas, stopped };
        if (await db.ExecuteAsync(SetScale, parameters, cancellationToken) == 0)
        {
            throw new KeyNotFoundException($"The environment {environmentId} has no service {service}.");
        }
    }
}
