using Headway.Databases.Hosting;
using Headway.Databases.Postgres;
using Headway.Model.Data;
using Headway.Model.Names;

namespace Headway.Databases.Backups.Streaming;

/// <summary>Where the WAL of one cluster is kept that is not in its archive yet.</summary>
internal sealed record StreamLayout(BackRestLayout Backups)
{
    private const string Name = "stream";

    // It holds one segment's worth of buffers and no more.
    private const long MemoryBytes = 64L << 20;
    private const int MaxProcesses = 8;

    /// <summary>Gets the receiver as a program that is kept like a database: its own identity and folder.</summary>
    public DatabasePlan Process { get; } = Backups.Cluster.Plan with
    {
        Id = InstanceId.Parse($"{Backups.Cluster.Plan.Id}.{Name}"),
        Directory = Path.Combine(Backups.Cluster.Plan.Directory, Name),
        Limits = new() { MemoryBytes = MemoryBytes, MaxProcesses = MaxProcesses },
        Pool = null,
        Backup = null,
    };

    /// <summary>Gets the folder of segments, beside the archive: a lost data directory does not take it along.</summary>
    public string Segments => FolderIn(Backups.Plan.Repository);

    /// <summary>Gets the folder of segments of a history that was left, for as long as the archive does not have them.</summary>
    public string Left => Path.Combine(Segments, "left");

    public string Output => Path.Combine(Process.Directory, "output.log");

    /// <summary>The segments' folder in a repository.</summary>
    public static string FolderIn(string repository) => Path.Combine(repository, Name);

    /// <summary>The stream of a cluster; null when its plan has no backups.</summary>
    public static StreamLayout? Of(DatabasePlan plan) =>
        BackRestLayout.Of(new PostgresLayout(plan)) is { } backups ? new(backups) : null;

    /// <summary>Makes the folders.</summary>
    public void Prepare()
    {
        var account = PostgresLaunch.AccountOf(Backups.Cluster);
        Folders.MakeHome(Process.Directory, account);
        Folders.MakeOwned(Segments, account);
        Folders.MakeOwned(Left, account);
    }
}
