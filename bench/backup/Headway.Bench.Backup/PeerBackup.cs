namespace Headway.Bench.Backup;

/// <summary>pgBackRest with other settings, on the same cluster, into a repository of its own.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Settings">Its settings; none for pgBackRest's defaults.</param>
internal sealed record PeerBackup(string Name, params string[] Settings)
{
    /// <summary>Gets pgBackRest as it comes, and settings that people tune by hand. Encrypted like ours: that is no matter of speed.</summary>
    public static IReadOnlyList<PeerBackup> All { get; } =
    [
        new("pgBackRest's defaults (gz 6, 1 process)"),
        new("lz4 1, 2 processes, bundles", "--compress-type=lz4", "--process-max=2", "--repo1-bundle=y"),
        new("zst 1, 2 processes, bundles", "--compress-type=zst", "--compress-level=1", "--process-max=2", "--repo1-bundle=y"),
        new("zst 3, 2 processes, bundles", "--compress-type=zst", "--compress-level=3", "--process-max=2", "--repo1-bundle=y"),
    ];

    /// <summary>Makes a full backup and deletes it again.</summary>
    public async Task RunAsync(BenchDatabase database)
    {
        var repository = Path.Combine(database.Folder, "peer");
        var environment = new Dictionary<string, string>
        {
            ["PGHOST"] = Path.Combine(database.Plan.Directory, "run"),
            ["PGPASSWORD"] = database.Plan.AdminPassword,
            ["PGBACKREST_REPO1_CIPHER_PASS"] = "of-the-bench-and-of-no-use-elsewhere",
        };
        string[] common =
        [
            "pgbackrest", "--no-config", "--stanza=peer", $"--pg1-path={database.Data}", $"--pg1-port={database.Plan.Port}", "--pg1-user=headway", "--pg1-database=postgres",
            $"--repo1-path={repository}", "--repo1-cipher-type=aes-256-cbc", $"--lock-path={database.Folder}", "--log-level-file=off", "--log-level-console=off",
        ];
        try
        {
            await Command.RunAsync(environment, [.. common, "stanza-create"]);
            await Command.RunAsync(environment, [.. common, "--type=full", "--start-fast", "--no-archive-check", "--repo1-retention-full=1", .. Settings, "backup"]);
        }
        finally
        {
            Directory.Delete(repository, recursive: true);
        }
    }
}
