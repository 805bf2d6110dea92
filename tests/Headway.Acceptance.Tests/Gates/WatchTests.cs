using Headway.Acceptance.Tests.Running;

namespace Headway.Acceptance.Tests.Gates;

/// <summary>What shows itself only with all the users takes everything back as well.</summary>
[Trait("Kind", "Long")]
public sealed class WatchTests(HeadwayServer server)
{
    [Theory]
    [InlineData("fail-requests:0.5", "512MB", "requests to the new version failed")]
    [InlineData("slow:300", "512MB", "p95 of")]
    [InlineData("log-errors", "512MB", "look like errors")]
    [InlineData("exit-after:3", "512MB", "exit code 1")]
    [InlineData("leak:8", "256MB", "would meet its limit of 256MB")]
    public async Task A_version_that_turns_out_bad_with_all_users_is_taken_back(string mode, string memory, string words)
    {
        var project = await TinyProject.CreateAsync(server, "watch");
        var good = await project.DeployGoodAsync();
        await using var load = project.Load();
        await Testing.Eventually.TrueAsync(() => load.Answered > 100, "there are users");

        var ended = await project.DeployAsync(new TinyManifest { Version = "2", Mode = mode, Memory = memory, KeepWarm = "1m", Rollout = "watch: 40s," });

        Assert.True(ended.State == "failed", $"{ended.State}: {ended.Summary}");
        Assert.StartsWith("watch failed: app", ended.Summary, StringComparison.Ordinal);
        Assert.Contains(words, ended.Summary!, StringComparison.Ordinal);
        await project.SettlesAsync(good.Release!.Value);
        Assert.Equal("1", (await project.AskAsync()).Version);
    }
}
