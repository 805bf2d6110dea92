using System.Collections.Frozen;
using Headway.Databases.Backups;
using Headway.Databases.Backups.Streaming;
using Headway.Databases.Hosting;
using Headway.Databases.Offsite;
using Headway.Databases.Pooling;
using Headway.Databases.Postgres;
using Headway.Databases.Redis;
using Headway.Databases.Redis.Snapshots;
using Headway.Databases.Replicas;
using Headway.Model.Backups;
using Headway.Model.Data;
using Headway.Model.Runtime;
using Microsoft.Extensions.Logging;

namespace Headway.Databases;

/// <summary>Keeps every managed database of a host, whatever its engine; one call at a time for each database.</summary>
public sealed class DatabaseHost : IDatabaseHost, IDatabasePools, IDisposable
{
    private readonly FrozenDictionary<DatabaseEngine, IDatabaseHost> _engines;
    private readonly PostgresTemplate _template;
    private readonly PoolerHost _pooler;
    private readonly DatabaseTurns _turns = new();
    private readonly OffsiteBackups _offsite;

    /// <summary>Initializes a new instance of the <see cref="DatabaseHost"/> class.</summary>
    /// <param name="runtime">Where the databases run.</param>
    /// <param name="programs">Runs <c>initdb</c> and <c>pgbackrest</c>.</param>
    /// <param name="options">How databases are kept here.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">Says what was started and stopped.</param>
    public DatabaseHost(
        IRuntime runtime, IProgramRunner programs, DatabaseHostOptions options, TimeProvider time, ILogger<DatabaseHost> logger)
    {
        var instances = new DatabaseInstances(runtime, options, time, logger);
        _template = new PostgresTemplate(programs, options);
        _pooler = new PoolerHost(instances, options);
        var stream = new WalStream(instances, options, time, logger);
        var backRest = new BackRest(programs, options);
        var own = new AccountPrograms(programs);
        var control = new ControlData(own, options);
        var files = new OwnedFiles(programs, options);
        var clusters = new PostgresHost(instances, _template, new WalRescue(backRest, control, files), stream, _pooler, options);
        var redis = new RedisHost(instances, options);
        _engines = new Dictionary<DatabaseEngine, IDatabaseHost> { [DatabaseEngine.Postgres] = clusters, [DatabaseEngine.Redis] = redis }.ToFrozenDictionary();
        Streams = new DatabaseStreams(stream, _turns);
        var backups = new PostgresBackups(backRest, new UnfinishedBackups(files), options, time);
        var snapshots = new SnapshotPrograms(programs, options);
        var repositories = new Dictionary<DatabaseEngine, IBackupEngine>
        {
            [DatabaseEngine.Postgres] = backups,
            [DatabaseEngine.Redis] = new RedisBackups(snapshots, time),
        }.ToFrozenDictionary();
        Backups = new DatabaseBackups(repositories, backups);
        var copies = new PostgresCopies(instances, backRest, backups, options);
        Replicas = new PostgresReplicas(instances, new BaseCopy(own, options), _turns, options);
        Proven = new ProvenCopies(copies, new FileCopy(own, options), _turns, options);
        Copies = new DatabaseCopies(
            new Dictionary<DatabaseEngine, ICopyEngine>
            {
                [DatabaseEngine.Postgres] = new PostgresCopyEngine(copies, new CopyChecks(programs, options), new ClusterSwitch(instances, clusters, stream, _pooler, control)),
                [DatabaseEngine.Redis] = new RedisCopies(instances, redis, snapshots, options),
            }.ToFrozenDictionary(),
            _turns);
        _offsite = new OffsiteBackups(repositories, new OffsiteTakeOver(_engines, _turns, time), options, time);
    }

    /// <summary>Gets the backups of the databases.</summary>
    public IDatabaseBackups Backups { get; }

    /// <summary>Gets the second copies of the backups.</summary>
    public IOffsiteBackups Offsite => _offsite;

    /// <summary>Gets the streams of their WAL.</summary>
    public IDatabaseStreams Streams { get; }

    /// <summary>Gets the copies that are made of backups.</summary>
    public IDatabaseCopies Copies { get; }

    /// <summary>Gets the replicas of the databases.</summary>
    public IDatabaseReplicas Replicas { get; }

    /// <summary>Gets the copies that drills keep.</summary>
    public IProvenCopies Proven { get; }

    /// <inheritdoc/>
    public Task EnsureAsync(DatabasePlan plan, CancellationToken cancellationToken) =>
        _turns.TakeAsync(plan, () => EngineOf(plan).EnsureAsync(PlanRules.Checked(plan), cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public Task KeepAsync(DatabasePlan plan, CancellationToken cancellationToken) =>
        _turns.TakeAsync(plan, () => EngineOf(plan).KeepAsync(PlanRules.Checked(plan), cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public Task<string?> ProbeAsync(DatabasePlan plan, CancellationToken cancellationToken) =>
        EngineOf(plan).ProbeAsync(plan, cancellationToken);

    /// <inheritdoc/>
    public Task StopAsync(DatabasePlan plan, CancellationToken cancellationToken) =>
        _turns.TakeAsync(plan, () => EngineOf(plan).StopAsync(plan, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public async Task RemoveAsync(DatabasePlan plan, CancellationToken cancellationToken)
    {
        if (plan.Replica is not null)
        {
            await Replicas.RemoveAsync(plan, cancellationToken);
        }

        await _turns.TakeAsync(plan, () => EngineOf(plan).RemoveAsync(plan, cancellationToken), cancellationToken);
    }

    /// <inheritdoc/>
    public Task<PoolFigures?> ReadAsync(DatabasePlan plan, CancellationToken cancellationToken) =>
        _pooler.ReadAsync(plan, cancellationToken);

    /// <inheritdoc/>
    public void Dispose()
    {
        _template.Dispose();
        _offsite.Dispose();
        _turns.Dispose();
    }

    private IDatabaseHost EngineOf(DatabasePlan plan) =>
        _engines.TryGetValue(plan.Engine, out var host)
            ? host
            : throw new DatabaseException($"The database {plan.Name} asks for the unknown engine {plan.Engine}.");
}
