using Headway.Acceptance.Tests.Running;
using Headway.Client.Contracts;

namespace Headway.Acceptance.Tests.Faults;

/// <summary>What every fault must show: the old version serves all the time, the deployment says the truth, nothing is orphaned.</summary>
public static class FaultCase
{
    /// <summary>Deploys a good version, then a bad one under load.</summary>
    /// <param name="server">The server.</param>
    /// <param name="prefix">The beginning of the project's name.</param>
    /// <param name="bad">The bad version.</param>
    /// <param name="step">The step that must fail.</param>
    /// <param name="words">What the last sentence must say.</param>
    public static async Task<DeploymentView> RunAsync(
        HeadwayServer server, string prefix, TinyManifest bad, string step, params string[] words)
    {
        var project = await TinyProject.CreateAsync(server, prefix);
        var good = await project.DeployGoodAsync();
        await using var load = project.Load();
        var ended = await project.DeployAsync(bad with { Version = "2" });
        Assert.True(ended.State == "failed", $"{ended.State}: {ended.Summary}");
        Assert.StartsWith($"{step} failed: ", ended.Summary, StringComparison.Ordinal);
        Assert.All(words, word => Assert.Contains(word, ended.Summary!, StringComparison.OrdinalIgnoreCase));
        await project.SettlesAsync(good.Release!.Value);
        Assert.Equal("1", (await project.AskAsync()).Version);
        await load.NothingFailedAsync();
        return ended;
    }
}
