using Headway.Model.Figures;
using Headway.Model.Manifest;

namespace Headway.Model.Tests.Figures;

/// <summary>The judge: never wrong about a good version, always quick about a bad one. Chance has a fixed seed.</summary>
public sealed class CanaryJudgeTests
{
    private static readonly SloSpec None = new();

    private readonly Random random = new(20_261_124);

    [Fact]
    public void A_good_version_is_not_withdrawn_in_ten_thousand_deployments_at_five_requests_a_second()
    {
        var withdrawn = 0;
        for (var trial = 0; trial < 10_000; trial++)
        {
            // Two minutes, a tenth of the requests fail in both; answers take 20 ms, some of them much longer.
            List<int> fresh = [], old = [];
            long freshErrors = 0, oldErrors = 0;
            for (var look = 0; look < 24; look++)
            {
                for (var request = 0; request < 25; request++)
                {
                    var isFresh = random.Next(100) < 25;
                    (isFresh ? fresh : old).Add(Time(1));
                    var failed = random.Next(10) == 0 ? 1 : 0;
                    (freshErrors, oldErrors) = (freshErrors + (isFresh ? failed : 0), oldErrors + (isFresh ? 0 : failed));
                }

                if (Judge(Set(fresh, freshErrors), Set(old, oldErrors), None) is CanaryVerdict.Bad)
                {
                    withdrawn++;
                    break;
                }
            }
        }

        Assert.InRange(withdrawn, 0, 1);
    }

    [Fact]
    public void Half_of_the_requests_failing_is_always_found_within_forty_requests()
    {
        for (var trial = 0; trial < 2_000; trial++)
        {
            var errors = Enumerable.Range(0, 40).Count(_ => random.Next(2) == 0);
            Assert.IsType<CanaryVerdict.Bad>(Judge(Set(Times(40, 1), errors), Set(Times(400, 1), 0), None));
        }
    }

    [Fact]
    public void Three_times_slower_is_always_found_within_three_hundred_times_and_as_slow_is_not()
    {
        for (var trial = 0; trial < 2_000; trial++)
        {
            Assert.IsType<CanaryVerdict.Bad>(Judge(Set(Times(300, 3), 0), Set(Times(400, 1), 0), None));
            Assert.IsType<CanaryVerdict.Good>(Judge(Set(Times(100, 1), 0), Set(Times(400, 1), 0), None));
        }
    }

    [Theory]
    [InlineData(19, 19, null, "only 19 requests and 0 probes of the new version, 20 are needed")]
    [InlineData(20, 0, null, "0 % errors and p95 10 ms of 20 requests")]
    [InlineData(40, 20, "50 % of 40 requests to the new version failed, and 0 % of 500 to the old one", null)]
    [InlineData(40, 2, null, "5 % errors and p95 10 ms of 40 requests")]
    public void The_figures_that_decide_are_said(int requests, int errors, string? bad, string? other)
    {
        var verdict = Judge(Set(Same(requests, 10), errors), Set(Same(500, 10), 0), None);

        Assert.Equal(bad ?? other, Text(verdict));
        Assert.Equal(bad is not null, verdict is CanaryVerdict.Bad);
    }

    [Fact]
    public void Twenty_requests_whose_times_are_not_known_are_inconclusive() =>
        Assert.Equal(
            "only 3 times of 30 requests of the new version are known, 20 are needed",
            Text(Judge(new FigureSet(30, 0, LatencyHistogram.Of(Same(3, 5))), Set(Same(100, 5), 0), None)));

    [Fact]
    public void A_few_slow_answers_of_a_program_that_warms_up_do_not_matter() =>
        Assert.IsType<CanaryVerdict.Good>(Judge(Set([.. Same(5, 900), .. Same(20, 10)], 0), Set(Same(400, 10), 0), None));

    [Theory]
    [InlineData(0, 1, false)]
    [InlineData(0, 2, false)]
    [InlineData(2, 4, false)]
    [InlineData(0, 6, true)]
    [InlineData(3, 6, true)]
    public void What_is_slow_for_a_moment_is_no_slow_version(int from, int until, bool isBad)
    {
        LatencyHistogram[] seconds = [.. Enumerable.Range(0, 6).Select(second => LatencyHistogram.Of(Same(100, second >= from && second < until ? 56 : 2)))];
        var fresh = new FigureSet(600, 0, seconds.Aggregate((one, other) => one + other)) { Seconds = seconds };

        Assert.Equal(isBad, Judge(fresh, Set(Same(1000, 2), 0), None) is CanaryVerdict.Bad);
        Assert.Equal(isBad, Judge(fresh, FigureSet.Empty, new SloSpec { P95 = TimeSpan.FromMilliseconds(50) }) is CanaryVerdict.Bad);
    }

    [Theory]
    [InlineData(260, 100, true)]
    [InlineData(260, 260, false)]
    [InlineData(150, 149, false)]
    public void A_promised_p95_counts_unless_the_old_version_breaks_it_too(int fresh, int old, bool isBad) =>
        Assert.Equal(isBad, Judge(Set(Same(100, fresh), 0), Set(Same(400, old), 0), new SloSpec { P95 = TimeSpan.FromMilliseconds(200) }) is CanaryVerdict.Bad);

    [Theory]
    [InlineData(12, 0, true)]
    [InlineData(12, 40, false)]
    [InlineData(1, 0, false)]
    public void A_promised_share_of_errors_counts_unless_the_old_version_breaks_it_too(int fresh, int old, bool isBad) =>
        Assert.Equal(isBad, Judge(Set(Same(100, 5), fresh), Set(Same(400, 5), old), new SloSpec { Errors = 0.01 }) is CanaryVerdict.Bad);

    [Fact]
    public void Without_an_old_version_only_promises_count()
    {
        var broken = new ServerFigures(Set(Same(100, 5), 60), FigureSet.Empty);

        Assert.IsType<CanaryVerdict.Good>(CanaryJudge.Judge(broken, null, None));
        Assert.Equal(
            "60 % of 100 requests to the new version failed, and slo.errors is 1 %",
            Text(CanaryJudge.Judge(broken, null, new SloSpec { Errors = 0.01 })));
    }

    [Fact]
    public void An_old_version_of_which_nothing_is_known_does_not_excuse_what_is_bad_by_itself() =>
        Assert.Equal(
            "50 % of 60 requests to the new version failed", Text(Judge(Set(Same(60, 5), 30), FigureSet.Empty, None)));

    [Fact]
    public void Too_few_users_are_made_up_for_by_probes_and_those_are_compared_with_probes_only()
    {
        var fresh = new ServerFigures(Set(Same(3, 500), 0), Set(Same(25, 4), 0));
        var old = new ServerFigures(Set(Same(400, 2), 0), Set(Same(25, 4), 0));

        Assert.Equal("0 % errors and p95 4 ms of 25 probes", Text(CanaryJudge.Judge(fresh, old, None)));
        Assert.Equal(
            "100 % of 25 probes to the new version failed, and 0 % of 25 to the old one",
            Text(CanaryJudge.Judge(fresh with { Probes = Set(Same(25, 4), 25) }, old, None)));
    }

    private static CanaryVerdict Judge(FigureSet fresh, FigureSet old, SloSpec slo) =>
        CanaryJudge.Judge(new ServerFigures(fresh, FigureSet.Empty), new ServerFigures(old, FigureSet.Empty), slo);

    private static string Text(CanaryVerdict verdict) => verdict switch
    {
        CanaryVerdict.Good good => good.Figures,
        CanaryVerdict.Bad bad => bad.Reason,
        CanaryVerdict.Inconclusive unknown => unknown.Why,
        _ => string.Empty,
    };

    private static FigureSet Set(List<int> times, long errors) => new(times.Count, errors, LatencyHistogram.Of(times));

    private static List<int> Same(int count, int milliseconds) => [.. Enumerable.Repeat(milliseconds, count)];

    private List<int> Times(int count, int slower) => [.. Enumerable.Range(0, count).Select(_ => Time(slower))];

    // An exponential tail over a fixed part, as of a real service.
    private int Time(int slower) => (int)(slower * (10 - (20 * Math.Log(1 - random.NextDouble()))));
}
