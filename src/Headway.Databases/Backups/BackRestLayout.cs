using Headway.Databases.Hosting;
using Headway.Databases.Postgres;
using Headway.Model.Backups;
using Headway.Model.Runtime;

namespace Headway.Databases.Backups;

/// <summary>Where the backups of one cluster are, and what makes them.</summary>
internal sealed record BackRestLayout(PostgresLayout Cluster, BackupPlan Plan)
{
    /// <summary>pgBackRest's name for what belongs to one cluster; a repository of ours has one.</summary>
    public const string Stanza = "main";

    /// <summary>Gets the settings, with the key: read by the database's account alone.</summary>
    public string ConfigFile => Path.Combine(Cluster.Config, "pgbackrest.conf");

    /// <summary>Gets the folder of locks.</summary>
    public string Locks => Path.Combine(Cluster.Plan.Directory, "backup");

    /// <summary>Gets a value indicating whether there is or was a backup.</summary>
    public bool HasBackups => File.Exists(Path.Combine(Plan.Repository, "backup", Stanza, "backup.info"));

    /// <summary>Gets a value indicating whether the settings are as planned.</summary>
    public bool IsConfigured => Folders.Holds(ConfigFile, BackRestConfig.Text(this));

    /// <summary>Gets what the database runs for each finished segment. PostgreSQL gives it to a shell: nothing in it comes from people, and PlanRules has checked the folders. What is in the archive need not be in the stream.</summary>
    public string ArchiveCommand =>
        $"pgbackrest --config={ConfigFile} --stanza={Stanza} archive-push %p && rm -f {Streaming.StreamLayout.FolderIn(Plan.Repository)}/%f";

    /// <summary>Gets what a database needs to reach for its archive.</summary>
    public IReadOnlyList<MountSpec> ArchiveMounts => [new(Plan.Repository, Plan.Repository, Writable: true)];

    /// <summary>The backups of a cluster; null when its plan has none.</summary>
    public static BackRestLayout? Of(PostgresLayout cluster) => cluster.Plan.Backup is { } plan ? new(cluster, plan) : null;

    /// <summary>Makes the folders, and writes the settings unless they are as planned.</summary>
    public void Prepare(AccountSpec? account)
    {
        Folders.MakeHome(Cluster.Plan.Directory, account);
        Folders.MakeHome(Path.GetDirectoryName(Plan.Repository)!, account);
        Folders.MakeOwned(Plan.Repository, account);
        Folders.MakeOwned(Locks, account);
        if (!IsConfigured)
        {
            Folders.WriteConfig(ConfigFile, BackRestConfig.Text(this), account);
        }
    }
}
