namespace Headway.Acceptance.Tests.Crashes;

/// <summary>The server is killed at every step of a rollback whose instances must be started again.</summary>
public sealed class ColdRollbackCrashTests(CrashSite site) : IClassFixture<CrashSite>
{
    [Theory]
    [MemberData(nameof(CrashCase.Steps), MemberType = typeof(CrashCase))]
    public async Task Killed_as_a_step_starts_a_cold_rollback_is_all_done(string step)
    {
        var other = await site.OtherReleaseAsync();
        await CrashCase.KilledAsAsync(site, step, () => site.Project.BeginRollbackAsync(other), times: 1);
    }
}
