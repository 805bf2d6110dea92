namespace Headway.Acceptance.Tests.Crashes;

/// <summary>The server is killed once at every step of a deployment.</summary>
public sealed class DeployCrashTests(CrashSite site) : IClassFixture<CrashSite>
{
    [Theory]
    [MemberData(nameof(CrashCase.Steps), MemberType = typeof(CrashCase))]
    public Task Killed_as_a_step_starts_a_deployment_is_all_done(string step) =>
        CrashCase.KilledAsAsync(site, step, () => site.BeginDeployAsync(), times: 1);
}
