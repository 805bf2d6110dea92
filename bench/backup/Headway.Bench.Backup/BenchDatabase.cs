using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Headway.Databases;
using Headway.Model.Backups;
using Headway.Model.Data;
using Headway.Model.Names;
using Headway.Model.Runtime;
using Headway.Runtimes.Processes;
using Headway.Runtimes.Programs;
using Microsoft.Extensions.Logging.Abstractions;

namespace Headway.Bench.Backup;

/// <summary>A managed PostgreSQL with backups in a folder of this run; nothing of it is left.</summary>
internal sealed class BenchDatabase : IAsyncDisposable
{
    private const string Programs = "/usr/lib/postgresql/15/bin";
    private const string Address = "127.90.0.1";

    private readonly ProcessRuntime runtime;
    private readonly DatabaseHost host;
    private int runs;

    private BenchDatabase()
    {
        Folder = Directory.CreateDirectory(Path.Combine("/var/tmp", $"hwbb-{RandomNumberGenerator.GetHexString(6, lowercase: true)}")).FullName;
        File.SetUnixFileMode(Folder, (UnixFileMode)0b111_001_001);
        runtime = new ProcessRuntime(
            new ProcessRuntimeOptions { StateDirectory = Path.Combine(Folder, "runtime") }, TimeProvider.System, NullLogger<ProcessRuntime>.Instance);
        host = new DatabaseHost(
            runtime,
            new ProgramRunner(runtime, TimeProvider.System),
            new DatabaseHostOptions { StateDirectory = Path.Combine(Folder, "state") },
            TimeProvider.System,
            NullLogger<DatabaseHost>.Instance);
        Plan = Describe();
    }

    /// <summary>Gets the folder of this run.</summary>
    public string Folder { get; }

    /// <summary>Gets the database.</summary>
    public DatabasePlan Plan { get; }

    /// <summary>Gets the data directory.</summary>
    public string Data => Path.Combine(Plan.Directory, "data");

    /// <summary>Gets what libpq's programs need to be the application.</summary>
    public IReadOnlyDictionary<string, string> Application => new Dictionary<string, string>
    {
        ["PGHOST"] = Plan.Address,
        ["PGPORT"] = Plan.Port.ToString(CultureInfo.InvariantCulture),
        ["PGUSER"] = Plan.Role,
        ["PGPASSWORD"] = Plan.Password,
        ["PGDATABASE"] = Plan.Role,
    };

    /// <summary>Makes the database.</summary>
    public static async Task<BenchDatabase> CreateAsync()
    {
        var database = new BenchDatabase();
        await database.host.EnsureAsync(database.Plan, CancellationToken.None);
        return database;
    }

    /// <summary>Fills it with pgbench's tables.</summary>
    public async Task FillAsync(int scale)
    {
        await Command.RunAsync(Application, $"{Programs}/pgbench", "--initialize", "--quiet", $"--scale={scale}");
        var load = await File.ReadAllTextAsync("/proc/loadavg");
        Console.Write(string.Create(
            CultureInfo.InvariantCulture, $"pgbench of scale {scale}, {Size() >> 20} MB; {Environment.ProcessorCount} cores, load average {load}"));
    }

    /// <summary>Makes a full backup.</summary>
    public Task BackUpAsync() => host.Backups.CreateAsync(Plan, BackupKind.Full, ++runs, _ => { }, CancellationToken.None);

    /// <summary>Runs pgbench.</summary>
    public Task<string> LoadAsync(params string[] arguments) => Command.RunAsync(Application, [$"{Programs}/pgbench", "--no-vacuum", .. arguments]);

    /// <summary>Asks one value.</summary>
    public async Task<string> AskAsync(string question) => (await Command.RunAsync(Application, "psql", "-AtXc", question)).Trim();

    /// <summary>Kills it and deletes its data.</summary>
    public async Task LoseAsync()
    {
        var handle = (await runtime.ListAsync(CancellationToken.None)).Single(handle => handle.Id == Plan.Id);
        await runtime.SignalAsync(handle, 9, CancellationToken.None);
        Directory.Delete(Data, recursive: true);
    }

    /// <summary>Restores everything that was kept, and puts it in the database's place.</summary>
    public async Task ComeBackAsync()
    {
        var planner = new RestorePlanner(await host.Backups.ListAsync(Plan, CancellationToken.None), [], TimeProvider.System.GetUtcNow());
        var copy = Plan with { Id = InstanceId.Parse($"{Plan.Id}.copy1"), Directory = $"{Plan.Directory}.copy1", Port = FreePort(), Pool = null, Backup = null };
        await host.Copies.RestoreAsync(Plan, copy, planner.Decide(new RestoreTarget.Latest()).Plan!, _ => { }, CancellationToken.None);
        await host.Copies.SwitchAsync(Plan, copy, "lost", CancellationToken.None);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var handle in await runtime.ListAsync(CancellationToken.None))
        {
            await runtime.RemoveAsync(handle, CancellationToken.None);
        }

        host.Dispose();
        runtime.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    /// <summary>Counts the bytes of the data directory.</summary>
    public long Size() => new DirectoryInfo(Data).EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length);

    private DatabasePlan Describe()
    {
        var id = InstanceId.Parse("bench.backup");
        return new DatabasePlan
        {
            Id = id,
            Name = DatabaseName.Parse("main"),
            Engine = DatabaseEngine.Postgres,
            Address = Address,
            Port = FreePort(),
            Directory = Path.Combine(Folder, "databases", id.Value),
            Password = RandomNumberGenerator.GetHexString(32),
            AdminPassword = RandomNumberGenerator.GetHexString(32),
            Role = "bench",
            Account = new AccountSpec(310_001, 310_001, "bench"),
            Pool = new PoolPlan(FreePort(), new AccountSpec(310_002, 310_002, "benchpool"), new PoolSizes()),
            Backup = new BackupPlan(Path.Combine(Folder, "backups", id.Value), RandomNumberGenerator.GetHexString(64), new BackupSpec()),
        };
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Parse(Address), 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
