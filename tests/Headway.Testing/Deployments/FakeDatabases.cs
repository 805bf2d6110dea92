using Headway.Deployments.Ports;
using Headway.Model.Backups;
using Headway.Model.Data;
using Headway.Model.Manifest;
using Headway.Model.Names;

namespace Headway.Testing.Deployments;

/// <summary>Decided databases in memory.</summary>
/// <param name="calls">Sees every call.</param>
/// <param name="environments">The environments.</param>
/// <param name="folder">Where databases would have their folders.</param>
public sealed class FakeDatabases(PortCalls calls, FakeEnvironments environments, string folder) : IDatabases
{
    private readonly SortedDictionary<string, (Guid Environment, DatabasePlan Plan)> _all = new(StringComparer.Ordinal);

    /// <summary>Gets the plans.</summary>
    public IReadOnlyList<DatabasePlan> All => [.. _all.Values.Select(item => item.Plan)];

    /// <inheritdoc/>
    public Task<DatabasePlan> EnsureAsync(
        Guid environmentId, DatabaseName name, DatabaseSpec spec, CancellationToken cancellationToken) =>
        calls.DoAsync(
            "databases.ensure",
            () =>
            {
                var environment = environments.Read(environmentId);
                var id = $"db.{environment.Prefix}.{name}";
                _all.TryAdd(id, (environmentId, new DatabasePlan
                {
                    Id = InstanceId.Parse(id),
                    Name = name,
                    Engine = spec.Engine,
                    Address = environment.Address,
                    Port = 5432 + _all.Count,
                    Directory = Path.Combine(folder, id),
                    Password = $"password-of-{name}-{_all.Count}",
                    AdminPassword = $"admin-of-{name}-{_all.Count}",
                    Role = environment.Project.Value,
                    Pool = spec.Engine == DatabaseEngine.Postgres
                        ? new PoolPlan(5432 + PoolPlan.PortDistance + _all.Count, null, spec.Pool)
                        : null,
                    Backup = spec.Backup is { } backup ? new BackupPlan(Path.Combine(folder, "backups", id), "key-of-backups", backup) : null,
                }));
                return _all[id].Plan;
            },
            cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<DatabasePlan>> ListAsync(Guid? environmentId, CancellationToken cancellationToken) =>
        calls.DoAsync<IReadOnlyList<DatabasePlan>>(
            "databases.list",
            () => [.. _all.Values.Where(item => environmentId is null || item.Environment == environmentId).Select(item => item.Plan)],
            cancellationToken);

    /// <inheritdoc/>
    public Task SetReplicaAsync(InstanceId database, ReplicaPlan? replica, CancellationToken cancellationToken) => calls.DoAsync(
        "databases.set-replica",
        () =>
        {
            var (environment, plan) = _all[database.Value];
            _all[database.Value] = (environment, plan with { Replica = replica });
        },
        cancellationToken);

    /// <inheritdoc/>
    public Task AdoptAsync(InstanceId database, OffsiteHistory history, CancellationToken cancellationToken) =>
        calls.DoAsync(
            "databases.adopt",
            () =>
            {
                var (environment, plan) = _all[database.Value];
                _all[database.Value] = (environment, plan with
                {
                    Password = history.Password,
                    AdminPassword = history.AdminPassword,
                    Backup = plan.Backup! with { Key = history.Key },
                });
                return true;
            },
            cancellationToken);
}
