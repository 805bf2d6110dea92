namespace Headway.Acceptance.Tests.Crashes;

/// <summary>The server is killed at every step of a deployment: in one deployment each, and in one all the time.</summary>
public abstract class DeployCrashes(CrashSite site)
{
    [Theory]
    [MemberData(nameof(CrashCase.Steps), MemberType = typeof(CrashCase))]
    public Task Killed_as_a_step_starts_a_deployment_is_all_done(string step) =>
        CrashCase.KilledAsAsync(site, [step], () => site.BeginDeployAsync(), times: 1);

    [Fact]
    public Task Killed_as_every_step_starts_and_again_in_each_recovery_a_deployment_is_all_done() =>
        CrashCase.KilledAsAsync(site, CrashCase.InOrder, () => site.BeginDeployAsync(), times: 2);
}
