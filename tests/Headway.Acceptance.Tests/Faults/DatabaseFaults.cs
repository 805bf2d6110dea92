using Headway.Acceptance.Tests.Running;
using Headway.Testing;

namespace Headway.Acceptance.Tests.Faults;

/// <summary>The application's managed PostgreSQL ends, or cannot run.</summary>
public abstract class DatabaseFaults(HeadwayServer server)
{
    // What happens to a database while a migration runs in it, and not in a copy of it.
    private static readonly TinyManifest Good = new()
    {
        MigrateMore = "rehearse: off",
        Env = ["DATABASE_URL: ${{ postgres.URL }}"],
        Rest = "databases: { postgres: { engine: postgres, memory: 256MB } }",
        Files = new Dictionary<string, string> { ["migrate.py"] = Migration("select 1") },
    };

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    [Trait("Kind", "Long")]
    public async Task A_database_that_was_killed_is_up_again_for_the_next_deployment()
    {
        var project = await TinyProject.CreateAsync(server, "db");
        await project.DeployGoodAsync(Good);
        await using var load = project.Load();
        KillDatabase(project);
        var next = await project.DeployAsync(Good with { Version = "2" });
        Assert.True(next.State == "succeeded", next.Summary);
        await project.SettlesAsync(next.Release!.Value);
        await load.NothingFailedAsync();
    }

    [Fact]
    public async Task A_database_that_ends_during_the_migration_fails_it_in_its_own_words()
    {
        var project = await TinyProject.CreateAsync(server, "db");
        var good = await project.DeployGoodAsync(Good);
        await using var load = project.Load();
        var slow = new Dictionary<string, string> { ["migrate.py"] = Migration("select pg_sleep(60)") };
        var begun = await project.BeginAsync(Good with { Version = "2", Files = slow });
        await project.StepStartsAsync(begun.Number, "migrate");
        await project.ProgramRunsAsync("psql");
        KillDatabase(project);
        FaultCase.Failed(
            await project.EndAsync(begun.Number), "migrate", "The migration of app ended with exit code", "server", "went on serving");
        await project.SettlesAsync(good.Release!.Value);
        await load.NothingFailedAsync();
    }

    [Fact]
    public async Task A_database_that_cannot_start_fails_the_deployment_before_anything_is_touched()
    {
        var project = await TinyProject.CreateAsync(server, "db");
        var good = await project.DeployGoodAsync(Good);
        await using var load = project.Load();
        var marker = Directory.EnumerateFiles(Path.Combine(server.Data, "databases"), "PG_VERSION", SearchOption.AllDirectories)
            .Single(path => path.Contains(project.Name, StringComparison.Ordinal) && !path.Contains("/base/", StringComparison.Ordinal));
        File.Move(marker, marker + ".away");
        KillDatabase(project);
        FaultCase.Failed(
            await project.DeployAsync(Good with { Version = "2" }),
            "preflight",
            "The database postgres is not ready",
            "holds no PostgreSQL cluster",
            "restore a backup",
            "Nothing was changed");
        File.Move(marker + ".away", marker);
        await project.SettlesAsync(good.Release!.Value);
        await Eventually.TrueAsync(
            async () => (await project.In.GetStatusAsync(Cancelled)).Databases.All(one => one.State == "up"),
            "the database is up",
            TimeSpan.FromSeconds(20));
        await load.NothingFailedAsync();
    }

    private static string Migration(string sql) => $"""
        import os, subprocess, sys
        sys.exit(subprocess.run(['psql', os.environ['DATABASE_URL'], '-v', 'ON_ERROR_STOP=1', '-c', '{sql}']).returncode)
        """;

    private void KillDatabase(TinyProject project) =>
        Assert.NotEqual(0, HostProcesses.Kill(server.Data, "postgres", $"db.{project.Name}"));
}
