using System.Text;
using Headway.Cli.Output;

namespace Headway.Cli.Tests.Output;

public sealed class SafeTextTests
{
    [Theory]
    [InlineData("plain text ~!", "plain text ~!")]
    [InlineData("Zürich 東京 🚆 café", "Zürich 東京 🚆 café")]
    [InlineData("a\tb", "a\tb")]
    [InlineData("\u001b[31mred\u001b[0m \u001b[1;38;5;208mbold\u001b[m", "red bold")]
    [InlineData("\u001b]0;title\u0007", "␛]0;title␇")]
    [InlineData("\u001b[2J\u001b[H", "␛[2J␛[H")]
    [InlineData("\u001b[31", "␛[31")]
    [InlineData("\u001b", "␛")]
    [InlineData("a\r\nb\n", "a␍␊b␊")]
    [InlineData("a\0b\bc", "a␀b␈c")]
    [InlineData("\u007f\u009b31m", "<U+007F><U+009B>31m")]
    [InlineData("user\u202etxt.exe", "user<U+202E>txt.exe")]
    [InlineData("zero\u200bwidth\u2066", "zero<U+200B>width<U+2066>")]
    [InlineData("\u2028\u2029", "<U+2028><U+2029>")]
    [InlineData("\ue000", "<U+E000>")]
    public void Only_what_is_printable_passes(string foreign, string shown) => Assert.Equal(shown, SafeText.Line(foreign));

    [Fact]
    public void Half_a_character_is_replaced() => Assert.Equal("\ufffdalone", SafeText.Line("\ud800alone"));

    [Fact]
    public void No_text_at_all_brings_a_control_character_through()
    {
        var chance = new Random(12345);
        for (var round = 0; round < 2000; round++)
        {
            var foreign = string.Concat(Enumerable.Range(0, 40).Select(_ => (char)chance.Next(chance.Next(2) == 0 ? 0x100 : 0x10000)));

            Assert.DoesNotContain(SafeText.Line(foreign).EnumerateRunes(), rune => rune.Value != '\t' && Rune.GetUnicodeCategory(rune) == System.Globalization.UnicodeCategory.Control);
        }
    }

    [Fact]
    public void Made_harmless_twice_is_made_harmless_once()
    {
        const string Foreign = "\u001b[\u001b[31m31mx\u202e";

        Assert.Equal(SafeText.Line(Foreign), SafeText.Line(SafeText.Line(Foreign)));
    }
}
