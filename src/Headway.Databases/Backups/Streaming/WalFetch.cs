using Headway.Databases.Hosting;
using Headway.Databases.Postgres;
using Headway.Model.Runtime;

namespace Headway.Databases.Backups.Streaming;

/// <summary>How a copy gets its WAL: from the archive, and what that does not have yet from the stream.</summary>
internal static class WalFetch
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

    /// <summary>Writes the script beside the settings of the copy.</summary>
    public static void Prepare(PostgresLayout copy, AccountSpec? account) => Folders.WriteConfig(ScriptOf(copy), Script, account);

    /// <summary>The text of <c>restore_command</c>. Nothing in it comes from people, and PlanRules has checked the folders.</summary>
    public static string Command(BackRestLayout source, PostgresLayout copy, string locks) =>
        $"/bin/sh {ScriptOf(copy)} {source.ConfigFile} {BackRestLayout.Stanza} {copy.Data} {locks} {StreamLayout.FolderIn(source.Plan.Repository)} %f %p";

    private static string ScriptOf(PostgresLayout copy) => Path.Combine(copy.Config, "fetch-wal.sh");
}
