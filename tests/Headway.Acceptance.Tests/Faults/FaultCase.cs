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
        Failed(ended, step, words);
        await project.SettlesAsync(good.Release!.Value);
        Assert.Equal("1", (await project.AskAsync()).Version);
        await load.NothingFailedAsync();
        return ended;
    }

    /// <summary>Shows that a deployment failed and that its last sentence says why.</summary>
    /// <param name="ended">The deployment.</param>
    /// <param name="step">The step that must have failed.</param>
    /// <param name="words">What the last sentence must say.</param>
    public static void Failed(DeploymentView ended, string step, params string[] words)
    {
        TestContext.Current.TestOutputHelper!.WriteLine(ended.Summary ?? string.Empty);
        Assert.True(ended.State == "failed", $"{ended.State}: {ended.Summary}");
        Assert.StartsWith($"{step} failed: ", ended.Summary, StringComparison.Ordinal);
        Assert.EndsWith(".", ended.Summary, StringComparison.Ordinal);
        Assert.All(words, word => Assert.Contains(word, ended.Summary!, StringComparison.OrdinalIgnoreCase));
    }
}
