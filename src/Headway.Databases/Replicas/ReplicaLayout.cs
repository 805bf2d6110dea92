using Headway.Databases.Backups;
using Headway.Databases.Backups.Streaming;
using Headway.Databases.Hosting;
using Headway.Databases.Postgres;
using Headway.Model.Data;
using Headway.Model.Runtime;

namespace Headway.Databases.Replicas;

/// <summary>Where the parts of a replica are, and what it is told.</summary>
internal sealed class ReplicaLayout
{
    /// <summary>By this its source knows it.</summary>
    public const string Name = "headway-replica";

    private ReplicaLayout(PostgresLayout source)
    {
        Source = source;
        Cluster = new PostgresLayout(PlanRules.Checked(ReplicaPlan.Of(source.Plan)));
    }

    /// <summary>Gets the database that it follows.</summary>
    public PostgresLayout Source { get; }

    /// <summary>Gets the replica itself.</summary>
    public PostgresLayout Cluster { get; }

    /// <summary>Gets the file that says that the first copy is whole.</summary>
    public string Marker => Path.Combine(Cluster.Plan.Directory, "state", "copied");

    /// <summary>Gets what it reads of its source: the socket and, to find on when it was away, the archive.</summary>
    public IReadOnlyList<MountSpec> Mounts => [new(Source.Sockets, Source.Sockets, Writable: false), .. Fetch?.Mounts ?? []];

    private WalFetch? Fetch => BackRestLayout.Of(Source) is { } backups ? new WalFetch(backups, Cluster) : null;

    /// <summary>The replica of a database.</summary>
    public static ReplicaLayout Of(DatabasePlan source) => new(new PostgresLayout(PlanRules.Checked(source)));

    /// <summary>The text of its <c>postgresql.conf</c>. Only its account reads it.</summary>
    public string Settings() => PostgresConfig.Settings(Cluster) + $"""

        # It follows {Source.Plan.Id}. What that no longer has is in its archive.
        primary_conninfo = 'host={Source.Host} port={Source.Plan.Port} user={StreamRole.Name} password={StreamRole.PasswordOf(Source.Plan)} application_name={Name}'
        restore_command = '{Fetch?.Command}'

        """;

    /// <summary>Makes the folders and the settings.</summary>
    public void Prepare(AccountSpec? account)
    {
        Folders.MakeHome(Cluster.Plan.Directory, account);
        Folders.MakeOwned(Cluster.Data, account);
        Folders.MakeOwned(Cluster.Sockets, account);
        Fetch?.Prepare(account);
        Folders.WriteConfig(Cluster.AccessFile, PostgresConfig.Access(Cluster), account);
        Folders.WriteConfig(Cluster.ConfigFile, Settings(), account);
    }
}
