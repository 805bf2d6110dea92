namespace Headway.Databases.Backups;

/// <summary>Decides the settings of pgBackRest: pure text from the plan.</summary>
internal static class BackRestConfig
{
    private const int MostProcesses = 8;

    /// <summary>
    /// The text of <c>pgbackrest.conf</c>. zst 1 compresses four times as fast as the default gzip, and one process is, by pgBackRest's
    /// own words, almost never right; small files are bundled. Block-incremental stays off: it is a test in 2.45. What a disk refuses it refuses again
    /// 15 s later, so nothing is repeated here; a whole backup is, after a minute.
    /// </summary>
    public static string Text(BackRestLayout layout) => $"""
        # Made by Headway from the plan of this database. Changes here are overwritten.
        [global]
        repo1-path={layout.Plan.Repository}
        repo1-cipher-type=aes-256-cbc
        repo1-cipher-pass={layout.Plan.Key}
        repo1-bundle=y
        repo1-retention-full-type=time
        repo1-retention-full={Math.Max(1, (int)layout.Plan.Spec.Keep.TotalDays)}
        compress-type=zst
        compress-level=1
        process-max={Math.Clamp(Environment.ProcessorCount, 1, MostProcesses)}
        job-retry=0
        start-fast=y
        lock-path={layout.Locks}
        log-level-file=off
        log-level-console=warn
        log-level-stderr=off

        [{BackRestLayout.Stanza}]
        pg1-path={layout.Cluster.Data}
        pg1-port={layout.Cluster.Plan.Port}
        pg1-user={Hosting.PlanRules.AdminRole}
        pg1-database=postgres

        """;
}
