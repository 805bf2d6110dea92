using FsCheck;
using FsCheck.Fluent;
using Headway.Model.Values;

namespace Headway.Model.Tests.Values;

public sealed class ByteSizeTests
{
    [Theory]
    [InlineData("0B", 0)]
    [InlineData("1B", 1)]
    [InlineData("1KB", 1024)]
    [InlineData("512MB", 512L << 20)]
    [InlineData("512MiB", 512L << 20)]
    [InlineData("512mib", 512L << 20)]
    [InlineData("1GB", 1L << 30)]
    [InlineData("1.5GB", 3L << 29)]
    [InlineData("1024TB", 1L << 50)]
    public void A_size_is_its_number_times_its_unit(string text, long bytes)
    {
        Assert.True(ByteSize.TryParse(text, out var parsed));
        Assert.Equal(bytes, parsed);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("512")]
    [InlineData("MB")]
    [InlineData("-1MB")]
    [InlineData("1 MB")]
    [InlineData("1MB ")]
    [InlineData("1XB")]
    [InlineData("1M")]
    [InlineData("1iB")]
    [InlineData(".5GB")]
    [InlineData("1.GB")]
    [InlineData("1..5GB")]
    [InlineData("0.3B")]
    [InlineData("1,5GB")]
    [InlineData("1025TB")]
    [InlineData("99999999999999999999999999GB")]
    public void What_is_no_size_is_refused(string? text) => Assert.False(ByteSize.TryParse(text, out _));

    [Theory]
    [InlineData(0, "0B")]
    [InlineData(1023, "1023B")]
    [InlineData(1536, "1536B")]
    [InlineData(512L << 20, "512MB")]
    [InlineData(1L << 40, "1TB")]
    public void A_size_is_written_in_the_largest_whole_unit(long bytes, string text) => Assert.Equal(text, ByteSize.Format(bytes));

    [Fact]
    public void A_negative_size_cannot_be_written() => Assert.Throws<ArgumentOutOfRangeException>(() => ByteSize.Format(-1));

    [Fact]
    public void Every_size_that_is_written_parses_to_itself() =>
        Prop.ForAll(
            Gen.Choose(0, 1 << 20).SelectMany(number => Gen.Choose(0, 30).Select(shift => (long)number << shift)).ToArbitrary(),
            bytes => ByteSize.TryParse(ByteSize.Format(bytes), out var parsed) && parsed == bytes).QuickCheckThrowOnFailure();

    [Fact]
    public void No_text_makes_the_parser_throw() =>
        Prop.ForAll<string>(text => !ByteSize.TryParse(text, out var bytes) || bytes is >= 0 and <= ByteSize.Largest)
            .QuickCheckThrowOnFailure();

    [Fact]
    public void No_text_of_digits_and_units_makes_the_parser_throw() =>
        Prop.ForAll(
            Gen.Elements("K", "M", "i", "B", "0", "9", "99999", ".", "-").ListOf().Select(parts => string.Concat(parts)).ToArbitrary(),
            text => !ByteSize.TryParse(text, out var bytes) || bytes is >= 0 and <= ByteSize.Largest).QuickCheckThrowOnFailure();
}
