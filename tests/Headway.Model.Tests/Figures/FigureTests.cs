using Headway.Model.Figures;

namespace Headway.Model.Tests.Figures;

public sealed class FigureTests
{
    private static readonly DateTimeOffset Begin = new(2026, 5, 4, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Percentiles_are_the_times_within_which_so_many_answers_came()
    {
        var times = LatencyHistogram.Of(Enumerable.Range(1, 100));

        Assert.Equal((50, 95, 99, 100), (times.Percentile(0.5), times.Percentile(0.95), times.Percentile(0.99), times.Percentile(1)));
        Assert.Null(LatencyHistogram.Empty.Percentile(0.95));
        Assert.Equal(5, times.Above(95));
        Assert.Equal(200, (times + times).Count);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(99, 99)]
    [InlineData(104, 100)]
    [InlineData(105, 110)]
    [InlineData(65_535, 66_000)]
    public void Times_keep_two_digits(int milliseconds, int kept) =>
        Assert.Equal(kept, LatencyHistogram.Of([milliseconds]).Percentile(1));

    [Theory]
    [InlineData("2026-11-24 ERROR cannot connect", true)]
    [InlineData("""{"level":"error","message":"x"}""", true)]
    [InlineData("System.InvalidOperationException: no", true)]
    [InlineData("Traceback (most recent call last):", true)]
    [InlineData("fail: Microsoft.AspNetCore.Server.Kestrel[13]", true)]
    [InlineData("GET /errors 200", false)]
    [InlineData("0 errors, 3 failures expected", false)]
    [InlineData("started", false)]
    public void Lines_that_look_like_errors_are_told(string line, bool isOne) => Assert.Equal(isOne, ErrorLine.IsOne(line));

    [Fact]
    public void A_steady_growth_meets_its_limit_when_the_line_says()
    {
        var left = MemoryForecast.UntilLimit(Samples(second => 60 + (2 * second)), 120);

        Assert.Equal(1, left!.Value.TotalSeconds, 1);
    }

    [Fact]
    public void What_is_small_or_jumps_or_levels_off_foresees_nothing()
    {
        Assert.Null(MemoryForecast.UntilLimit(Samples(second => 10 + second), 120));
        Assert.Null(MemoryForecast.UntilLimit(Samples(second => second < 2 ? 10 : 80), 120));
        Assert.Null(MemoryForecast.UntilLimit(Samples(second => 100 - (100 / (1 + second))), 120));
        Assert.Null(MemoryForecast.UntilLimit([.. Samples(second => 60 + (2 * second)).Take(9)], 120));
    }

    private static List<(DateTimeOffset At, long Bytes)> Samples(Func<int, long> bytes) =>
        [.. Enumerable.Range(0, 30).Select(second => (Begin.AddSeconds(second), bytes(second)))];
}
