using Headway.Cli.Load;

namespace Headway.Cli.Tests.Load;

public sealed class LoadFigureTests
{
    private static readonly LoadReport Report = new("http://a", 100, 10, 10, 2, 20, 180, 450, 900)
    {
        MemoryBytesPerMinute = new Dictionary<string, double> { ["a"] = 1 << 20, ["b"] = 20 << 20 },
    };

    [Theory]
    [InlineData("p95=200ms", null)]
    [InlineData("p99=200ms", "p99=200ms: was 450 ms")]
    [InlineData("max=1s", null)]
    [InlineData("errors=1%", "errors=1%: was 2%")]
    [InlineData("errors=2.5%", null)]
    [InlineData("memory=10MB", "memory=10MB: was 20 MB per minute")]
    public void A_threshold_is_kept_or_says_what_was(string text, string? breach) =>
        Assert.Equal(breach, LoadThreshold.TryParse(text)!.Breach(Report));

    [Theory]
    [InlineData("p95=200ms")]
    [InlineData("errors=1%")]
    public void Nothing_that_was_answered_is_inconclusive_and_never_kept(string text) =>
        Assert.Contains("inconclusive", LoadThreshold.TryParse(text)!.Breach(Report with { Requests = 0 }));

    [Fact]
    public void Memory_that_is_not_known_is_inconclusive() =>
        Assert.Contains("inconclusive", LoadThreshold.TryParse("memory=1MB")!.Breach(Report with { MemoryBytesPerMinute = new Dictionary<string, double>() }));

    [Theory]
    [InlineData("p95")]
    [InlineData("p95=fast")]
    [InlineData("p42=1s")]
    [InlineData("errors=101%")]
    [InlineData("errors=1")]
    [InlineData("")]
    public void What_is_no_threshold_is_refused(string text) => Assert.Null(LoadThreshold.TryParse(text));

    [Fact]
    public void Percentiles_are_right_to_one_percent()
    {
        var times = new LatencyHistogram();
        foreach (var milliseconds in Enumerable.Range(1, 1000))
        {
            times.Record(TimeSpan.FromMilliseconds(milliseconds));
        }

        Assert.InRange(times.Percentile(0.5).TotalMilliseconds, 495, 511);
        Assert.InRange(times.Percentile(0.99).TotalMilliseconds, 985, 1000);
        Assert.Equal((1000, TimeSpan.FromSeconds(1)), (times.Count, times.Max));
        Assert.Equal(TimeSpan.Zero, new LatencyHistogram().Percentile(0.5));
    }

    [Fact]
    public void The_growth_of_memory_is_the_slope_of_what_was_seen()
    {
        var trend = new MemoryTrend();
        for (var second = 0; second < 10; second++)
        {
            trend.Note("leaks", TimeSpan.FromSeconds(second), 1_000_000 + (second * 1000));
            trend.Note("still", TimeSpan.FromSeconds(second), 5_000_000);
        }

        trend.Note("new", TimeSpan.Zero, 1);

        var growth = trend.PerMinute();
        Assert.Equal(60_000, growth["leaks"], 3);
        Assert.Equal(0, growth["still"], 3);
        Assert.DoesNotContain("new", growth.Keys);
    }
}
