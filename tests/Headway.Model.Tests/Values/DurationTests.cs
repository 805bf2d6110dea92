using FsCheck;
using FsCheck.Fluent;
using Headway.Model.Values;

namespace Headway.Model.Tests.Values;

public sealed class DurationTests
{
    [Theory]
    [InlineData("500ms", 500)]
    [InlineData("30s", 30_000)]
    [InlineData("5m", 300_000)]
    [InlineData("2h", 7_200_000)]
    [InlineData("7d", 604_800_000)]
    [InlineData("1h30m", 5_400_000)]
    [InlineData("1d2h3m4s5ms", 93_784_005)]
    [InlineData("90s", 90_000)]
    [InlineData("0", 0)]
    [InlineData("0s", 0)]
    [InlineData("3650d", 315_360_000_000)]
    public void A_duration_is_the_sum_of_its_parts(string text, long milliseconds)
    {
        Assert.True(Duration.TryParse(text, out var duration));
        Assert.Equal(TimeSpan.FromMilliseconds(milliseconds), duration);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("30")]
    [InlineData("s")]
    [InlineData("-5s")]
    [InlineData("+5s")]
    [InlineData("1.5h")]
    [InlineData("5 m")]
    [InlineData(" 5m")]
    [InlineData("5m\n")]
    [InlineData("5M")]
    [InlineData("30m1h")]
    [InlineData("1m1m")]
    [InlineData("5min")]
    [InlineData("1h30")]
    [InlineData("٣s")]
    [InlineData("3651d")]
    [InlineData("999999999999d")]
    [InlineData("9999999999999999999999s")]
    public void What_is_no_duration_is_refused(string? text) => Assert.False(Duration.TryParse(text, out _));

    [Theory]
    [InlineData(0, "0s")]
    [InlineData(90_000, "1m30s")]
    [InlineData(86_400_000, "1d")]
    [InlineData(1_001, "1s1ms")]
    public void A_duration_is_written_from_large_units_to_small(long milliseconds, string text) =>
        Assert.Equal(text, Duration.Format(TimeSpan.FromMilliseconds(milliseconds)));

    [Fact]
    public void A_negative_duration_cannot_be_written() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Duration.Format(TimeSpan.FromSeconds(-1)));

    [Fact]
    public void Every_duration_that_is_written_parses_to_itself() =>
        Prop.ForAll(
            Gen.Choose(0, int.MaxValue).SelectMany(high => Gen.Choose(0, 146).Select(factor => (long)high * factor)).ToArbitrary(),
            milliseconds =>
            {
                var duration = TimeSpan.FromMilliseconds(milliseconds);
                return Duration.TryParse(Duration.Format(duration), out var parsed) && parsed == duration;
            }).QuickCheckThrowOnFailure();

    [Fact]
    public void No_text_makes_the_parser_throw() =>
        Prop.ForAll<string>(text => !Duration.TryParse(text, out var duration) || (duration >= TimeSpan.Zero && duration <= Duration.Longest))
            .QuickCheckThrowOnFailure();

    [Fact]
    public void No_text_of_digits_and_units_makes_the_parser_throw() =>
        Prop.ForAll(
            Gen.Elements("d", "h", "m", "s", "ms", "0", "9", "99999", ".", "-").ListOf().Select(parts => string.Concat(parts)).ToArbitrary(),
            text => !Duration.TryParse(text, out var duration) || (duration >= TimeSpan.Zero && duration <= Duration.Longest))
            .QuickCheckThrowOnFailure();
}
