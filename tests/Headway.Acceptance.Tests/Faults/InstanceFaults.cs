using Headway.Acceptance.Tests.Running;

namespace Headway.Acceptance.Tests.Faults;

/// <summary>New versions that are healthy at first, or that do not want to go.</summary>
public abstract class InstanceFaults(HeadwayServer server)
{
    // The time in which a version that ends after the shift is noticed and taken back: half a second, more on a busy host.
    private static readonly TimeSpan LongestOutage = TimeSpan.FromSeconds(10);

    [Fact]
    public Task A_version_that_needs_too_much_memory_is_taken_back() => TakenBackAsync(
        new TinyManifest { Mode = "eat-memory:3", Memory = "96MB" }, "app needed more than 96MB of memory", "resources.memory");

    [Fact]
    public Task A_version_is_taken_back_though_nothing_is_kept_warm() =>
        TakenBackAsync(new TinyManifest { Mode = "exit-after:3", KeepWarm = "0" }, "app ended with exit code 1 after");

    [Fact]
    public async Task A_version_that_ignores_SIGTERM_is_killed_after_its_grace()
    {
        var project = await TinyProject.CreateAsync(server, "term");
        await project.DeployGoodAsync(new TinyManifest { Mode = "ignore-term", Grace = "1s" });
        await using var load = project.Load();
        var next = await project.DeployAsync(new TinyManifest { Version = "2" });
        Assert.True(next.State == "succeeded", next.Summary);
        await project.SettlesAsync(next.Release!.Value);
        await load.NothingFailedAsync();
    }

    [Fact]
    public async Task Children_that_outlive_a_version_go_with_it()
    {
        var project = await TinyProject.CreateAsync(server, "fork");
        await project.DeployGoodAsync(new TinyManifest { Mode = "fork-orphans" });
        var family = project.Processes();
        Assert.True(family.Count >= 3, $"only {family.Count} processes run");
        await using var load = project.Load();
        var next = await project.DeployAsync(new TinyManifest { Version = "2" });
        Assert.True(next.State == "succeeded", next.Summary);
        await project.SettlesAsync(next.Release!.Value);
        Assert.Empty(project.Processes().Intersect(family));
        await load.NothingFailedAsync();
    }

    [Fact]
    public Task Children_of_a_version_that_fails_go_with_it() => FaultCase.RunAsync(
        server,
        "fork",
        new TinyManifest
        {
            Within = "2s",
            Files = new Dictionary<string, string>
            {
                ["app.py"] = "import os, time\nif os.fork() == 0:\n    os.setsid()\n    time.sleep(3600)\ntime.sleep(3600)\n",
            },
        },
        "health",
        "app was not healthy within 2s",
        "nothing listens",
        "went on serving");

    private async Task TakenBackAsync(TinyManifest bad, params string[] words)
    {
        var project = await TinyProject.CreateAsync(server, "back");
        var good = await project.DeployGoodAsync();
        await using var load = project.Load();
        var ended = await project.DeployAsync(bad with { Version = "2" });
        FaultCase.Failed(ended, "watch", [.. words, "The traffic is back on release 1"]);
        await project.SettlesAsync(good.Release!.Value);
        Assert.Equal("1", (await project.AskAsync()).Version);
        Assert.InRange(await load.OutageAsync(), TimeSpan.Zero, LongestOutage);
    }
}
