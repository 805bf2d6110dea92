using Headway.Model.Values;

namespace Headway.Model.Tests.Values;

public sealed class LastWordsTests
{
    [Fact]
    public void Nothing_is_quoted_of_silence() => Assert.Equal("it said nothing", Quote("", "  "));

    [Fact]
    public void The_last_line_is_quoted_when_none_tells_more() => Assert.Equal("it said: 'two'", Quote("one", "two", ""));

    [Fact]
    public void Lines_that_tell_why_are_quoted_before_the_last_one() => Assert.Equal(
        "it said: 'npm error code ENOENT / npm error missing package'",
        Quote("ok", "npm error code ENOENT", "npm error missing package", "npm error A complete log of this run can be found in: x", "bye"));

    [Fact]
    public void Colours_and_control_characters_are_left_out() =>
        Assert.Equal("it said: 'red Error: x'", Quote("\u001b[31mred\u001b[0m\tError: x\u0007"));

    [Fact]
    public void A_long_line_is_cut() => Assert.Equal($"it said: '{new string('x', 200)}…'", Quote(new string('x', 300)));

    [Fact]
    public void What_was_said_long_before_is_forgotten() =>
        Assert.Equal("it said: '99'", Quote(["an error", .. Enumerable.Range(0, 100).Select(number => $"{number}")]));

    private static string Quote(params IEnumerable<string> lines)
    {
        var words = new LastWords();
        foreach (var line in lines)
        {
            words.Take(line);
        }

        return words.Quote();
    }
}
