using System.Diagnostics;
using Headway.Testing;

namespace Headway.Acceptance.Tests.Crashes;

/// <summary>The server is killed inside steps: at moments spread evenly over the time until users see the new version.</summary>
public abstract class AnyMomentCrashes(CrashSite site)
{
    private const int Moments = 6;

    public static TheoryData<int> Numbers => [.. Enumerable.Range(1, Moments)];

    [Theory]
    [MemberData(nameof(Numbers))]
    public async Task Killed_at_any_moment_a_deployment_is_all_done(int number)
    {
        var moment = site.FirstTook * number / Moments;
        var ended = await CrashCase.RunAsync(site, () => site.BeginDeployAsync(), async _ =>
        {
            var watch = Stopwatch.StartNew();
            await Eventually.TrueAsync(() => watch.Elapsed >= moment, "the moment comes", moment * 2);
            await site.CrashAsync(times: 1);
        });
        Assert.True(ended.State == "succeeded", $"{ended.State}: {ended.Summary}\n{site.Server.Log}");
    }
}
