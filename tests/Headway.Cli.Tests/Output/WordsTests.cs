using Headway.Cli.Output;

namespace Headway.Cli.Tests.Output;

public sealed class WordsTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    [Theory]
    [InlineData(0.04, "0.0 s")]
    [InlineData(-3, "0.0 s")]
    [InlineData(9.94, "9.9 s")]
    [InlineData(12.4, "12 s")]
    [InlineData(185, "3 min 5 s")]
    [InlineData(7325, "122 min 5 s")]
    public void A_time_is_short(double seconds, string text) => Assert.Equal(text, Words.Seconds(TimeSpan.FromSeconds(seconds)));

    [Theory]
    [InlineData(5, "just now")]
    [InlineData(-5, "just now")]
    [InlineData(300, "5 min ago")]
    [InlineData(3 * 3600, "3 h ago")]
    [InlineData(50 * 3600, "2 d ago")]
    public void An_age_is_short(int seconds, string text) => Assert.Equal(text, Words.Ago(Now.AddSeconds(-seconds), Now));

    [Fact]
    public void Never_is_never() => Assert.Equal("never", Words.Ago(null, Now));

    [Theory]
    [InlineData(null, "-")]
    [InlineData(512L, "512 B")]
    [InlineData(2048L, "2 kB")]
    [InlineData(12_900_000L, "12.3 MB")]
    [InlineData(3L << 30, "3 GB")]
    public void A_size_is_short(long? bytes, string text) => Assert.Equal(text, Words.Size(bytes));

    [Fact]
    public void Columns_are_as_wide_as_their_widest_cell() => Assert.Equal(
        ["NAME  STATE", "a     up", "long  ␛x"],
        Columns.Align([["NAME", "STATE"], ["a", "up"], ["long", "\u001bx"]]));
}
