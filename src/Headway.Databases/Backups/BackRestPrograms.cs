using Headway.Databases.Hosting;

namespace Headway.Databases.Backups;

/// <summary>pgBackRest's program.</summary>
internal static class BackRestPrograms
{
    public static string Find(DatabaseHostOptions options) =>
        InstalledProgram.Find("pgBackRest", "pgbackrest", options.PgBackRest, "/usr/bin/pgbackrest");
}
