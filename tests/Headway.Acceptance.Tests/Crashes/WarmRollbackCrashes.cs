using Headway.Client.Contracts;

namespace Headway.Acceptance.Tests.Crashes;

/// <summary>The server is killed at every step of a rollback to instances that are still warm.</summary>
public abstract class WarmRollbackCrashes(WarmCrashSite warm)
{
    [Theory]
    [MemberData(nameof(CrashCase.Steps), MemberType = typeof(CrashCase))]
    public Task Killed_as_a_step_starts_a_warm_rollback_is_all_done(string step) => KilledAsync([step], times: 1);

    [Fact]
    public Task Killed_as_every_step_starts_and_again_in_each_recovery_a_warm_rollback_is_all_done() =>
        KilledAsync(CrashCase.InOrder, times: 2);

    private async Task KilledAsync(IReadOnlyList<string> steps, int times)
    {
        var before = await InstancesAsync();
        await CrashCase.KilledAsAsync(warm.Site, steps, BeginAsync, times);

        // Nothing was started: the instances that were warm serve now, and the others are warm.
        Assert.Equal(before, await InstancesAsync());
    }

    private async Task<DeploymentView> BeginAsync()
    {
        var status = await warm.Site.Project.In.GetStatusAsync(TestContext.Current.CancellationToken);
        return await warm.Site.Project.BeginRollbackAsync(status.WarmRelease);
    }

    private async Task<IReadOnlyList<string>> InstancesAsync() =>
        [.. (await warm.Site.Project.In.GetInstancesAsync(TestContext.Current.CancellationToken)).Select(instance => instance.Id).Order(StringComparer.Ordinal)];
}
