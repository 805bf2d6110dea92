using System.Globalization;
using Headway.Deployments.Ports;
using Headway.Model.Deployments;
using Headway.Model.Names;
using Headway.Model.Runtime;
using Headway.Store.Sql;
using Npgsql;

namespace Headway.Store.Running;

/// <summary>The instances in PostgreSQL.</summary>
/// <param name="source">The database.</param>
/// <param name="options">The range of ports.</param>
/// <param name="time">The clock.</param>
public sealed class Instances(NpgsqlDataSource source, StoreOptions options, TimeProvider time) : IInstances
{
    private readonly Db db = new(source);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<InstanceRecord>> ListAsync(CancellationToken cancellationToken) =>
        Records(await db.ListAsync<InstanceRow>(InstanceSql.ListAll, null, cancellationToken));

    /// <inheritdoc/>
    public async Task<IReadOnlyList<InstanceRecord>> ListAsync(Guid environmentId, CancellationToken cancellationToken) =>
        Records(await db.ListAsync<InstanceRow>(InstanceSql.ListOfEnvironment, new { environmentId }, cancellationToken));

    /// <inheritdoc/>
    public async Task<InstanceRecord> EnsureAsync(InstanceRecord draft, CancellationToken cancellationToken)
    {
        var id = draft.Id.Value;
        var row = await db.FirstAsync<InstanceRow>(InstanceSql.Find, new { id }, cancellationToken)
            ?? await db.TransactAsync(
                async work =>
                {
                    await work.ExecuteAsync(InstanceSql.LockPorts, null);
                    return await work.FirstAsync<InstanceRow>(InstanceSql.Find, new { id })
                        ?? await work.FirstAsync<InstanceRow>(
                            InstanceSql.Insert, InstanceRow.From(draft, await TakePortAsync(work)));
                },
                cancellationToken);
        return row!.EnvironmentId == draft.EnvironmentId
            ? row.ToRecord()
            : throw new InvalidOperationException($"The instance {id} belongs to another environment.");
    }

    /// <inheritdoc/>
    public async Task<InstanceRecord> MovePortAsync(InstanceId id, CancellationToken cancellationToken)
    {
        var row = await db.TransactAsync(
            async work =>
            {
                await work.ExecuteAsync(InstanceSql.LockPorts, null);
                var port = await TakePortAsync(work);
                return await work.FirstAsync<InstanceRow>(InstanceSql.MovePort, new { id = id.Value, port });
            },
            cancellationToken);
        return row?.ToRecord() ?? throw Missing(id);
    }

    /// <inheritdoc/>
    public async Task SetHandleAsync(InstanceHandle handle, InstanceEndpoint? listensAt, CancellationToken cancellationToken)
    {
        var parameters = new
        {
            id = handle.Id.Value,
            Runtime = StoredText.Clean(handle.Runtime),
            handle.Version,
            State = StoredText.Clean(handle.State),
            ListensAt = listensAt?.ToString(),
        };
        if (await db.ExecuteAsync(InstanceSql.SetHandle, parameters, cancellationToken) == 0)
        {
            throw Missing(handle.Id);
        }
    }

    /// <inheritdoc/>
    public Task SetShouldRunAsync(
        IReadOnlyCollection<InstanceId> ids, bool shouldRun, CancellationToken cancellationToken) =>
        db.ExecuteAsync(InstanceSql.SetShouldRun, new { ids = Texts(ids), shouldRun }, cancellationToken);

    /// <inheritdoc/>
    public Task ShiftAsync(
        Guid environmentId,
        int? release,
        IReadOnlyCollection<InstanceId> serving,
        TimeSpan keepWarm,
        CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var parameters = new { environmentId, release, ids = Texts(serving), now, until = now + keepWarm };
        return db.TransactAsync(
            async work =>
            {
                await work.ExecuteAsync(InstanceSql.SetCurrent, parameters);
                var found = await work.FirstAsync<ShiftRow>(InstanceSql.LookAtShift, parameters);
                if (found!.Named != parameters.ids.Length)
                {
                    throw new KeyNotFoundException(
                        $"The environment {environmentId} has only {found.Named} of the {parameters.ids.Length} instances that should serve.");
                }

                // A repeated shift changes nothing: what the first one made warm must not be retired by the second.
                if (found.Changed > 0)
                {
                    await work.ExecuteAsync(InstanceSql.Warm, parameters);
                }

                return await work.ExecuteAsync(InstanceSql.Serve, parameters);
            },
            cancellationToken);
    }

    /// <inheritdoc/>
    public Task SetShareAsync(IReadOnlyCollection<InstanceId> ids, int share, CancellationToken cancellationToken) =>
        db.ExecuteAsync(
            InstanceSql.SetShare, new { ids = Texts(ids), share = (short)share, now = time.GetUtcNow() }, cancellationToken);

    /// <inheritdoc/>
    public Task EndShareAsync(IReadOnlyCollection<InstanceId> ids, CancellationToken cancellationToken) =>
        db.ExecuteAsync(InstanceSql.EndShare, new { ids = Texts(ids), now = time.GetUtcNow() }, cancellationToken);

    /// <inheritdoc/>
    public Task SetRestartAsync(
        InstanceId id, int restarts, DateTimeOffset? restartAt, CancellationToken cancellationToken) =>
        db.ExecuteAsync(
            InstanceSql.SetRestart,
            new { id = id.Value, restarts, restartAt = restartAt?.ToUniversalTime() },
            cancellationToken);

    /// <inheritdoc/>
    public Task SetRetireAtAsync(
        IReadOnlyCollection<InstanceId> ids, DateTimeOffset? at, CancellationToken cancellationToken) =>
        db.ExecuteAsync(InstanceSql.SetRetireAt, new { ids = Texts(ids), at = at?.ToUniversalTime() }, cancellationToken);

    /// <inheritdoc/>
    public Task DeleteAsync(IReadOnlyCollection<InstanceId> ids, CancellationToken cancellationToken) =>
        db.ExecuteAsync(InstanceSql.Delete, new { ids = Texts(ids) }, cancellationToken);

    private static IReadOnlyList<InstanceRecord> Records(IReadOnlyList<InstanceRow> rows) =>
        [.. rows.Select(row => row.ToRecord())];

    private static string[] Texts(IReadOnlyCollection<InstanceId> ids) => [.. ids.Select(id => id.Value).Distinct(StringComparer.Ordinal)];

    private static KeyNotFoundException Missing(InstanceId id) => new($"There is no instance {id}.");

    private async Task<int> TakePortAsync(DbWork work) =>
        await work.FirstAsync<int?>(
            InstanceSql.TakePort, new { first = options.FirstInstancePort, last = options.LastInstancePort })
        ?? throw new InvalidOperationException(string.Create(
            CultureInfo.InvariantCulture,
            $"All ports for instances ({options.FirstInstancePort}-{options.LastInstancePort}) are taken. Remove instances or widen the range."));
}
