using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Headway.Databases.Hosting;
using Headway.Databases.Pooling;
using Headway.Model.Data;
using Headway.Model.Names;
using Headway.Model.Runtime;
using Headway.Runtimes.Processes;
using Headway.Runtimes.Programs;
using Microsoft.Extensions.Logging.Abstractions;

[assembly: AssemblyFixture(typeof(Headway.Databases.Tests.DatabaseBed))]

namespace Headway.Databases.Tests;

/// <summary>A real process runtime and a database host in a folder of this run; ends everything that was started.</summary>
public sealed class DatabaseBed : IAsyncDisposable
{
    private readonly string _address = $"127.80.{RandomNumberGenerator.GetInt32(1, 255)}.{RandomNumberGenerator.GetInt32(1, 255)}";
    private readonly ConcurrentDictionary<int, bool> _ports = new();
    private int _accounts = RandomNumberGenerator.GetInt32(300_000, 900_000);

    public DatabaseBed()
    {
        Folder = Directory.CreateTempSubdirectory("hwdb-").FullName;
        File.SetUnixFileMode(Folder, (UnixFileMode)0b111_001_001);
        Runtime = new ProcessRuntime(
            new ProcessRuntimeOptions { StateDirectory = Path.Combine(Folder, "runtime") }, TimeProvider.System, NullLogger<ProcessRuntime>.Instance);
        Host = NewHost(Options);
    }

    public string Folder { get; }

    public ProcessRuntime Runtime { get; }

    public DatabaseHost Host { get; }

    public DatabaseHostOptions Options => new() { StateDirectory = Path.Combine(Folder, "state") };

    public DatabaseHost NewHost(DatabaseHostOptions options, TimeProvider? time = null) => new(
        Runtime, new ProgramRunner(Runtime, TimeProvider.System), options, time ?? TimeProvider.System, NullLogger<DatabaseHost>.Instance);

    public DatabasePlan Plan(DatabaseEngine engine)
    {
        var id = InstanceId.Parse($"hwdb-{RandomNumberGenerator.GetHexString(8, lowercase: true)}");
        return new DatabasePlan
        {
            Id = id,
            Name = DatabaseName.Parse("main"),
            Engine = engine,
            Address = _address,
            Port = FreePort(),
            Directory = Path.Combine(Folder, "databases", id.Value),
            Password = RandomNumberGenerator.GetHexString(32),
            AdminPassword = RandomNumberGenerator.GetHexString(32),
            Role = "app-main",
            Account = NextAccount("dbtest"),
            Pool = engine == DatabaseEngine.Postgres ? new PoolPlan(FreePort(), NextAccount("pooltest"), new PoolSizes()) : null,
        };
    }

    /// <summary>Runs a test with a database that is gone afterwards.</summary>
    public async Task WithAsync(DatabasePlan plan, Func<DatabasePlan, Task> test)
    {
        try
        {
            await Host.EnsureAsync(plan, Stop);
            await test(plan);
        }
        finally
        {
            await Host.RemoveAsync(plan, CancellationToken.None);
        }
    }

    /// <summary>The pooler of a database as the runtime knows it.</summary>
    public static DatabasePlan Pooler(DatabasePlan plan) => PoolerLayout.Of(plan)!.Process;

    public async Task<InstanceHandle?> HandleAsync(DatabasePlan plan) =>
        (await Runtime.ListAsync(Stop)).FirstOrDefault(handle => handle.Id == plan.Id);

    public async Task<int> ProcessIdAsync(DatabasePlan plan) =>
        (await Runtime.InspectAsync((await HandleAsync(plan))!, Stop)).ProcessId!.Value;

    /// <summary>Kills the main process of a database and waits until the runtime has seen it.</summary>
    public async Task KillAsync(DatabasePlan plan)
    {
        var handle = (await HandleAsync(plan))!;
        Assert.True(await Runtime.SignalAsync(handle, 9, Stop));
        await Wait.UntilAsync(
            async () => (await Runtime.InspectAsync(handle, Stop)).Phase == InstancePhase.Exited, "the killed database is seen as exited");
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var handle in await Runtime.ListAsync(CancellationToken.None))
        {
            await Runtime.RemoveAsync(handle, CancellationToken.None);
        }

        Host.Dispose();
        Runtime.Dispose();
        Folders.Delete(Folder);
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private AccountSpec? NextAccount(string name)
    {
        var user = Interlocked.Increment(ref _accounts);
        return Environment.IsPrivilegedProcess ? new AccountSpec(user, user, name) : null;
    }

    // Nobody else is at this address, but the kernel may give a port twice: each is given to one database only.
    private int FreePort()
    {
        while (true)
        {
            using var listener = new TcpListener(IPAddress.Parse(_address), 0);
            listener.Start();
            var port = ((IPEndPoint)listener.LocalEndpoint).Port;
            if (_ports.TryAdd(port, true))
            {
                return port;
            }
        }
    }
}
