using System.Collections.Concurrent;
using Headway.Databases.Hosting;
using Headway.Databases.Pooling;
using Headway.Databases.Postgres;
using Headway.Databases.Redis;
using Headway.Model.Data;
using Headway.Model.Names;
using Headway.Model.Runtime;
using Microsoft.Extensions.Logging;

namespace Headway.Databases;

/// <summary>Keeps every managed database of a host, whatever its engine; one call at a time for each database.</summary>
public sealed class DatabaseHost : IDatabaseHost, IDatabasePools, IDisposable
{
    private readonly Dictionary<DatabaseEngine, IDatabaseHost> _engines;
    private readonly PostgresTemplate _template;
    private readonly PoolerHost _pooler;
    private readonly ConcurrentDictionary<InstanceId, SemaphoreSlim> _gates = new();

    /// <summary>Initializes a new instance of the <see cref="DatabaseHost"/> class.</summary>
    /// <param name="runtime">Where the databases run.</param>
    /// <param name="programs">Runs <c>initdb</c>.</param>
    /// <param name="options">How databases are kept here.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">Says what was started and stopped.</param>
    public DatabaseHost(
        IRuntime runtime, IProgramRunner programs, DatabaseHostOptions options, TimeProvider time, ILogger<DatabaseHost> logger)
    {
        var instances = new DatabaseInstances(runtime, options, time, logger);
        _template = new PostgresTemplate(programs, options);
        _pooler = new PoolerHost(instances, options);
        _engines = new()
        {
            [DatabaseEngine.Postgres] = new PostgresHost(instances, _template, _pooler, options),
            [DatabaseEngine.Redis] = new RedisHost(instances, options),
        };
    }

    /// <inheritdoc/>
    public Task EnsureAsync(DatabasePlan plan, CancellationToken cancellationToken) =>
        AloneAsync(plan, host => host.EnsureAsync(PlanRules.Checked(plan), cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public Task<string?> ProbeAsync(DatabasePlan plan, CancellationToken cancellationToken) =>
        EngineOf(plan).ProbeAsync(plan, cancellationToken);

    /// <inheritdoc/>
    public Task StopAsync(DatabasePlan plan, CancellationToken cancellationToken) =>
        AloneAsync(plan, host => host.StopAsync(plan, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public Task RemoveAsync(DatabasePlan plan, CancellationToken cancellationToken) =>
        AloneAsync(plan, host => host.RemoveAsync(plan, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public Task<PoolFigures?> ReadAsync(DatabasePlan plan, CancellationToken cancellationToken) =>
        _pooler.ReadAsync(plan, cancellationToken);

    /// <inheritdoc/>
    public void Dispose()
    {
        _template.Dispose();
        foreach (var gate in _gates.Values)
        {
            gate.Dispose();
        }
    }

    private async Task AloneAsync(DatabasePlan plan, Func<IDatabaseHost, Task> call, CancellationToken cancellationToken)
    {
        var gate = _gates.GetOrAdd(plan.Id, _ => new SemaphoreSlim(1, 1));
        await gate.WaitAsync(cancellationToken);
        try
        {
            await call(EngineOf(plan));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or RuntimeException)
        {
            throw new DatabaseException($"The database {plan.Name} cannot be kept in {plan.Directory}: {failure.Message}", failure);
        }
        finally
        {
            gate.Release();
        }
    }

    private IDatabaseHost EngineOf(DatabasePlan plan) =>
        _engines.TryGetValue(plan.Engine, out var host)
            ? host
            : throw new DatabaseException($"The database {plan.Name} asks for the unknown engine {plan.Engine}.");
}
