using System.Text;
using Headway.Databases.Hosting;
using Headway.Databases.Postgres;
using Headway.Model.Data;
using Headway.Model.Names;

namespace Headway.Databases.Pooling;

/// <summary>Where the parts of one pooler are in the folder of its database.</summary>
internal sealed record PoolerLayout(DatabasePlan Database, PoolPlan Pool)
{
    // The same for every size, so that a size can change while it runs: 10,000 clients take about half of it.
    private const long MemoryBytes = 256L << 20;
    private const int MaxProcesses = 16;

    /// <summary>Gets the pooler as a program that is kept like a database: its own identity, port, folder and account.</summary>
    public DatabasePlan Process { get; } = Database with
    {
        Id = InstanceId.Parse($"{Database.Id}.pool"),
        Port = Pool.Port,
        Directory = Path.Combine(Database.Directory, "pooler"),
        Account = Pool.Account,
        Limits = new() { MemoryBytes = MemoryBytes, MaxProcesses = MaxProcesses },
        Pool = null,
    };

    public string Config => Path.Combine(Process.Directory, "config");

    public string ConfigFile => Path.Combine(Config, "pgbouncer.ini");

    public string UsersFile => Path.Combine(Config, "userlist.txt");

    public string AccessFile => Path.Combine(Config, "pg_hba.conf");

    public string Sockets => Path.Combine(Process.Directory, "run");

    /// <summary>Gets the socket of the console; null when its path would be longer than the kernel takes.</summary>
    public string? Socket
    {
        get
        {
            var path = Path.Combine(Sockets, $".s.PGSQL.{Pool.Port}");
            return Encoding.UTF8.GetByteCount(path) <= PlanRules.LongestSocketPath ? path : null;
        }
    }

    /// <summary>Gets where the console answers: the socket, or without one the address.</summary>
    public Endpoint Console => Endpoint.Of(Socket is null ? Process : Process with { Address = string.Empty }, Socket);

    public string Output => Path.Combine(Process.Directory, "output.log");

    /// <summary>Gets the way through the pooler as the application's role.</summary>
    public PostgresConnections Connections(TimeSpan limit) => new(new PostgresLayout(Process), limit);

    public static PoolerLayout? Of(DatabasePlan plan) => plan.Pool is { } pool ? new(plan, pool) : null;
}
