using Headway.Acceptance.Tests.Running;
using Headway.Testing;

namespace Headway.Acceptance.Tests.Containers;

/// <summary>Docker's daemon ends or hangs while a deployment runs.</summary>
[Trait("Kind", "Long")]
public sealed class DaemonFaultTests(LiveRestoreServer docker) : IClassFixture<LiveRestoreServer>
{
    // A new version that its daemon cannot start or end is told after this.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Theory]
    [InlineData("start")]
    [InlineData("health")]
    [InlineData("shift")]
    [InlineData("watch")]
    public Task Killed_and_started_again_as_a_step_starts_no_request_fails_and_all_is_done_or_undone(string step) => HoldsAsync(step, async _ =>
    {
        await docker.Daemon.EndAsync(kill: true);
        await docker.Daemon.RunAsync();
    });

    [Theory]
    [InlineData("start")]
    [InlineData("health")]
    [InlineData("shift")]
    public Task Hung_for_a_while_as_a_step_starts_no_request_fails_and_all_is_done_or_undone(string step) => HoldsAsync(step, async load =>
    {
        await docker.Daemon.HangAsync(hung: true);
        var before = load.Answered;
        await Eventually.TrueAsync(() => load.Answered > before + 200, "users are served while the daemon hangs", Patience);
        await docker.Daemon.HangAsync(hung: false);
    });

    [Fact]
    public async Task A_deployment_fails_with_a_sentence_while_the_daemon_is_gone_and_the_old_version_serves()
    {
        var project = await TinyProject.CreateAsync(docker.Server, "gone");
        var good = await project.DeployGoodAsync();
        await using var load = project.Load();
        await docker.Daemon.EndAsync(kill: true);

        var ended = await project.DeployAsync(new TinyManifest { Version = "2" });

        await docker.Daemon.RunAsync();
        Assert.True(ended.State == "failed", ended.Summary);
        Assert.Contains("Docker", ended.Summary, StringComparison.Ordinal);
        Assert.EndsWith(".", ended.Summary, StringComparison.Ordinal);
        await project.SettlesAsync(good.Release!.Value, Patience);
        await load.NothingFailedAsync();
    }

    private async Task HoldsAsync(string step, Func<SteadyLoad, Task> loseAsync)
    {
        var project = await TinyProject.CreateAsync(docker.Server, "lost");
        var good = await project.DeployGoodAsync();
        await using var load = project.Load();
        var begun = await project.BeginAsync(new TinyManifest { Version = "2" });
        Assert.True(await project.StepStartsAsync(begun.Number, step));

        await loseAsync(load);

        var ended = await project.EndAsync(begun.Number);
        TestContext.Current.TestOutputHelper!.WriteLine($"{ended.State}: {ended.Summary}");
        Assert.True(ended.State is "succeeded" or "failed", ended.State);
        await project.SettlesAsync((ended.State == "succeeded" ? ended : good).Release!.Value, Patience);
        await load.NothingFailedAsync();
    }
}
