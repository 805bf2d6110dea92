namespace Headway.Acceptance.Tests.Crashes;

/// <summary>The server is killed at every step of a deployment, and its successor while it recovers.</summary>
public sealed class DoubleCrashTests(CrashSite site) : IClassFixture<CrashSite>
{
    [Theory]
    [MemberData(nameof(CrashCase.Steps), MemberType = typeof(CrashCase))]
    public Task Killed_as_a_step_starts_and_again_in_recovery_a_deployment_is_all_done(string step) =>
        CrashCase.KilledAsAsync(site, step, () => site.BeginDeployAsync(), times: 2);
}
