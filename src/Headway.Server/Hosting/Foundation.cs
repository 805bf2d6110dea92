using Headway.Databases;
using Headway.Runtimes.Processes;
using Headway.Runtimes.Programs;
using Headway.Store;
using Headway.Store.Schema;
using Headway.Store.Secrets;
using Npgsql;

namespace Headway.Server.Hosting;

/// <summary>What must stand before the server can be put together: folders, runtime, its own database, the key of its secrets.</summary>
internal sealed class Foundation : IAsyncDisposable
{
    private Foundation(
        DataDirectory data, ProcessRuntime runtime, DatabaseHost databases, ControlPlaneCluster? cluster, NpgsqlDataSource source, SecretBox secrets)
    {
        Data = data;
        Runtime = runtime;
        Databases = databases;
        Cluster = cluster;
        Source = source;
        Secrets = secrets;
    }

    public DataDirectory Data { get; }

    public ProcessRuntime Runtime { get; }

    public DatabaseHost Databases { get; }

    /// <summary>Gets the server's own PostgreSQL; null when somebody else keeps the one that it uses.</summary>
    public ControlPlaneCluster? Cluster { get; }

    public NpgsqlDataSource Source { get; }

    public SecretBox Secrets { get; }

    /// <summary>Lays the foundation: safe to repeat at every start.</summary>
    /// <param name="options">How the server was started.</param>
    /// <param name="loggers">Makes loggers.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The foundation.</returns>
    public static async Task<Foundation> LayAsync(
        ServerOptions options, ILoggerFactory loggers, CancellationToken cancellationToken)
    {
        var data = new DataDirectory(options.DataDirectory);
        data.Prepare();
        var runtime = new ProcessRuntime(
            new ProcessRuntimeOptions { StateDirectory = data.Runtime, VolumeDirectory = data.Volumes },
            TimeProvider.System,
            loggers.CreateLogger<ProcessRuntime>());
        var databases = new DatabaseHost(
            runtime,
            new ProgramRunner(runtime, TimeProvider.System),
            new DatabaseHostOptions { StateDirectory = data.DatabaseState },
            TimeProvider.System,
            loggers.CreateLogger<DatabaseHost>());
        var cluster = options.DatabaseUrl is { Length: > 0 }
            ? null
            : new ControlPlaneCluster(databases, new ControlPlaneClusterOptions { Directory = data.OwnCluster });
        var source = StoreDataSource.Create(cluster is null
            ? DatabaseUrl.ToConnectionString(options.DatabaseUrl!)
            : await cluster.EnsureAsync(cancellationToken));
        await new SchemaMigrator(source, TimeProvider.System).MigrateAsync(cancellationToken);
        return new Foundation(data, runtime, databases, cluster, source, SecretBox.LoadOrCreate(data.Key));
    }

    public async ValueTask DisposeAsync()
    {
        Secrets.Dispose();
        await Source.DisposeAsync();
        Databases.Dispose();
        Runtime.Dispose();
    }
}
