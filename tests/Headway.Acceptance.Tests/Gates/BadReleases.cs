using System.Text.Json;
using Headway.Acceptance.Tests.Faults;
using Headway.Client.Contracts;
using Headway.Testing;

namespace Headway.Acceptance.Tests.Gates;

/// <summary>Every bad release of the corpus is stopped by the step that should, with a sentence that names the cause.</summary>
/// <param name="site">Where they are deployed, one after the other.</param>
public abstract class BadReleases(CorpusSite site)
{
    // The time in which a version that is bad for its users is noticed and taken back: a second, more on a busy host.
    private static readonly TimeSpan LongestOutage = TimeSpan.FromSeconds(10);

    public static TheoryData<string> Provable => [.. FailureCorpus.All.Where(one => !one.MeetsUsers).Select(one => one.Name)];

    public static TheoryData<string> MetByUsers => [.. FailureCorpus.All.Where(one => one.MeetsUsers).Select(one => one.Name)];

    [Fact]
    public void The_corpus_has_at_least_twenty_cases_each_with_a_name_of_its_own()
    {
        Assert.True(FailureCorpus.All.Count >= 20, $"There are only {FailureCorpus.All.Count} cases.");
        Assert.Equal(FailureCorpus.All.Count, FailureCorpus.All.Select(one => one.Name).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(
            ["preflight", "build", "migrate", "health", "smoke", "canary", "watch"], FailureCorpus.All.Select(one => one.Step).Distinct(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Provable))]
    public async Task A_release_that_can_be_proven_bad_never_meets_the_public(string name)
    {
        var fault = FailureCorpus.Named(name);
        await using var load = site.Project.Load();
        await Eventually.TrueAsync(() => load.Answered > 20, "there are users");

        var ended = await site.DeployAsync(fault);

        FaultCase.Failed(ended, fault.Step, fault.Cause, fault.Step == "preflight" ? "Nothing was changed." : $"Release {site.Good} went on serving.");
        TellsAsMuchAsItMay(ended, fault.Step);
        await StandsAsync();
        await load.NothingFailedAsync();
        Assert.Equal(["1"], load.Versions);
    }

    [Theory]
    [Trait("Kind", "Long")]
    [MemberData(nameof(MetByUsers))]
    public async Task A_release_that_turns_out_bad_with_users_is_taken_back(string name)
    {
        var fault = FailureCorpus.Named(name);
        await using var load = site.Project.Load();
        await Eventually.TrueAsync(() => load.Answered > 100, "there are users");

        var ended = await site.DeployAsync(fault);

        FaultCase.Failed(ended, fault.Step, "app", fault.Cause, $"The traffic is back on release {site.Good}.");
        TellsAsMuchAsItMay(ended, fault.Step);
        await StandsAsync();
        Assert.Equal(["1", "2"], load.Versions);
        Assert.InRange(await load.OutageAsync(), TimeSpan.Zero, LongestOutage);
        Assert.InRange(load.Failed, 0, fault.Step == "canary" ? 200 : int.MaxValue);
    }

    private static void TellsAsMuchAsItMay(DeploymentView ended, string step)
    {
        Assert.Equal(step is "preflight" or "build" ? 1 : 0, ended.Preflight!.Gates.Count(gate => gate.Outcome == "failed"));
        Assert.All(ended.Preflight.Gates, gate => Assert.EndsWith(".", gate.Reason, StringComparison.Ordinal));
        Assert.Equal(step == "smoke", ended.Steps.SelectMany(one => one.Checks).Any(check => check.Outcome == "failed"));
        var all = JsonSerializer.Serialize(ended, HeadwayJson.Default.DeploymentView);
        Assert.All(
            ["token-123456", FailureCorpus.AwsKey, FailureCorpus.MailToken, FailureCorpus.StagingToken],
            secret => Assert.DoesNotContain(secret, all, StringComparison.Ordinal));
    }

    private async Task StandsAsync()
    {
        await site.Project.SettlesAsync(site.Good);
        Assert.Equal("1", (await site.Project.AskAsync()).Version);
    }
}
