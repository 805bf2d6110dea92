using Headway.Acceptance.Tests.Running;
using Headway.Testing;

namespace Headway.Acceptance.Tests.Faults;

/// <summary>HAProxy is killed. Requests fail for a moment, which is measured; nothing else changes.</summary>
public abstract class EdgeFaults(IServerSite own)
{
    // About one second, for the look and the start; more on a busy host.
    private static readonly TimeSpan LongestOutage = TimeSpan.FromSeconds(5);

    [Fact]
    public async Task An_edge_that_is_killed_between_deployments_comes_back_by_itself()
    {
        var project = await TinyProject.CreateAsync(own.Server, "edge");
        var good = await project.DeployGoodAsync();
        await using var load = project.Load();
        await Eventually.TrueAsync(() => load.Answered > 50, "there are users");
        KillEdge();
        await project.SettlesAsync(good.Release!.Value);
        await IsShortAsync(load);
    }

    [Theory]
    [InlineData("start")]
    [InlineData("health")]
    [InlineData("shift")]
    [InlineData("watch")]
    public async Task A_deployment_succeeds_though_the_edge_is_killed(string step)
    {
        var project = await TinyProject.CreateAsync(own.Server, "edge");
        await project.DeployGoodAsync();
        await using var load = project.Load();
        var begun = await project.BeginAsync(new TinyManifest { Version = "2" });
        await project.StepStartsAsync(begun.Number, step);
        KillEdge();
        var ended = await project.EndAsync(begun.Number);
        Assert.True(ended.State == "succeeded", ended.Summary);
        await project.SettlesAsync(ended.Release!.Value);
        Assert.Equal("2", (await project.AskAsync()).Version);
        await IsShortAsync(load);
    }

    private static async Task IsShortAsync(SteadyLoad load)
    {
        Assert.InRange(await load.OutageAsync(), TimeSpan.Zero, LongestOutage);
    }

    private void KillEdge() => Assert.NotEqual(0, HostProcesses.Kill(own.Server.Data, "haproxy", string.Empty));
}
