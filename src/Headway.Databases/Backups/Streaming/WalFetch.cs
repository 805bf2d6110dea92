using Headway.Databases.Hosting;
using Headway.Databases.Postgres;
using Headway.Model.Runtime;

namespace Headway.Databases.Backups.Streaming;

/// <summary>How a cluster that stands beside its database gets its WAL: from the archive, and what that does not have yet from the stream.</summary>
/// <param name="Source">The archive.</param>
/// <param name="Copy">The cluster.</param>
internal sealed record WalFetch(BackRestLayout Source, PostgresLayout Copy)
{
    /// <summary>
    /// The constant script; PostgreSQL gives <c>restore_command</c> to a shell, and everything comes to it as arguments. A segment that is being
    /// made is not 16 MB long yet, and is not there as far as the copy knows.
    /// </summary>
    private const string Script = """
        #!/bin/sh
        # arguments: settings of pgBackRest, stanza, data of the copy, its locks, stream, name of the file, where it goes
        pgbackrest --config="$1" --stanza="$2" --pg1-path="$3" --lock-path="$4" archive-get "$6" "$7" && exit 0
        for file in "$5/$6" "$5/$6.partial" "$5/left/$6"; do
            if [ "$(stat -c %s "$file" 2>/dev/null)" = 16777216 ]; then
                exec cp "$file" "$7"
            fi
        done
        exit 1

        """;

    /// <summary>Gets the folder of its locks.</summary>
    public string Locks => Path.Combine(Copy.Plan.Directory, "backup");

    /// <summary>Gets the text of <c>restore_command</c>. Nothing in it comes from people, and PlanRules has checked the folders.</summary>
    public string Command =>
        $"/bin/sh {ScriptFile} {Source.ConfigFile} {BackRestLayout.Stanza} {Copy.Data} {Locks} {StreamLayout.FolderIn(Source.Plan.Repository)} %f %p";

    /// <summary>Gets what it needs to reach for that: its locks, the settings of its database, and the repository.</summary>
    public IReadOnlyList<MountSpec> Mounts =>
    [
        new(Locks, Locks, Writable: true),
        new(Source.Cluster.Config, Source.Cluster.Config, Writable: false),
        new(Source.Plan.Repository, Source.Plan.Repository, Writable: false),
    ];

    private string ScriptFile => Path.Combine(Copy.Config, "fetch-wal.sh");

    /// <summary>Makes the folder, and writes the script beside the settings of the cluster.</summary>
    public void Prepare(AccountSpec? account)
    {
        Folders.MakeOwned(Locks, account);
        Folders.WriteConfig(ScriptFile, Script, account);
    }
}
