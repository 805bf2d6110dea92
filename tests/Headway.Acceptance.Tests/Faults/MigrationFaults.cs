using Headway.Acceptance.Tests.Running;

namespace Headway.Acceptance.Tests.Faults;

/// <summary>Migrations that end badly. The new version never starts.</summary>
public abstract class MigrationFaults(HeadwayServer server)
{
    [Fact]
    public Task A_migration_that_hangs_is_ended_at_its_limit() => FaultCase.RunAsync(
        server,
        "migrate",
        new TinyManifest { Migrate = "hang", MigrateTimeout = "3s" },
        "migrate",
        "The migration of app was ended after its limit of 3s (migrate.timeout)",
        "waiting for a lock that nobody gives back",
        "went on serving");

    [Fact]
    [Trait("Kind", "Long")]
    public async Task All_processes_of_a_migration_that_hangs_are_ended()
    {
        var bad = new TinyManifest
        {
            Migrate = "hang",
            MigrateTimeout = "5s",
            Files = new Dictionary<string, string>
            {
                ["orphan.py"] = "import os, signal, time\nos.setsid()\nsignal.signal(signal.SIGTERM, signal.SIG_IGN)\ntime.sleep(3600)\n",
                ["migrate.py"] = "import subprocess, time\nsubprocess.Popen(['python3', 'orphan.py'])\nprint('started another', flush=True)\ntime.sleep(3600)\n",
            },
        };
        var project = await TinyProject.CreateAsync(server, "migrate");
        var good = await project.DeployGoodAsync();
        await using var load = project.Load();
        var begun = await project.BeginAsync(bad with { Version = "2" });
        await project.StepStartsAsync(begun.Number, "migrate");
        await project.ProgramRunsAsync("orphan.py");
        FaultCase.Failed(await project.EndAsync(begun.Number), "migrate", "was ended after its limit of 5s");
        await project.SettlesAsync(good.Release!.Value);
        await load.NothingFailedAsync();
    }

    [Fact]
    public Task A_migration_beyond_its_memory_is_ended() => FaultCase.RunAsync(
        server,
        "migrate",
        new TinyManifest
        {
            Files = new Dictionary<string, string> { ["migrate.py"] = "all = []\nwhile True: all.append(b'x' * (16 << 20))\n" },
        },
        "migrate",
        "The migration of app needed more than 128MB of memory",
        "resources.memory",
        "went on serving");
}
