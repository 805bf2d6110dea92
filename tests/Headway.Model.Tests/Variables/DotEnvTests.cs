using Headway.Model.Variables;

namespace Headway.Model.Tests.Variables;

public sealed class DotEnvTests
{
    [Theory]
    [InlineData("A=1", "1")]
    [InlineData("  export A = 1  ", "1")]
    [InlineData("A=", "")]
    [InlineData("A=# nothing", "")]
    [InlineData("A=a b # comment", "a b")]
    [InlineData("A=a#b", "a#b")]
    [InlineData("A=a=b", "a=b")]
    [InlineData("A='$HOME \\n # x' # comment", "$HOME \\n # x")]
    [InlineData("A=\"a\\nb\\t\\\"c\\\" \\\\ \\$d \\q\"", "a\nb\t\"c\" \\ $d \\q")]
    [InlineData("A=\"line 1\nline 2\"", "line 1\nline 2")]
    [InlineData("A='-----BEGIN\nKEY-----'", "-----BEGIN\nKEY-----")]
    [InlineData("# comment\r\n\r\nA=1\r\n", "1")]
    [InlineData("A=$(rm -rf /) `id` ${B}", "$(rm -rf /) `id` ${B}")]
    public void A_value_is_read_as_it_is_meant(string text, string value)
    {
        var read = DotEnv.Read(text);

        Assert.Empty(read.Problems);
        Assert.Equal(value, Assert.Contains("A", read.Values));
    }

    [Fact]
    public void All_problems_are_told_with_their_lines()
    {
        var read = DotEnv.Read("A=1\nno equals\n1B=2\nA=3\nC=\"x\" y\nD='open\nE=5");

        Assert.Equal(
            ["line 2: must be NAME=VALUE", "line 3: '1B' is no name: a letter or underscore, then up to 127 letters, digits or underscores", "line 4: A is set twice", "line 5: the quote of C is not closed, or text follows it", "line 6: the quote of D is not closed, or text follows it"],
            read.Problems);
    }

    [Theory]
    [InlineData("plain-value_1.0/x:y@z")]
    [InlineData("")]
    [InlineData("two words")]
    [InlineData("quotes \" ' and \\ and $HOME # x")]
    [InlineData("lines\nand\r\nreturns\n")]
    [InlineData("\\n is not a newline")]
    [InlineData("  spaces  ")]
    public void What_is_written_is_read_back(string value)
    {
        var read = DotEnv.Read($"B=0\n{DotEnv.Write("A", value)}\nC=2\n");

        Assert.Empty(read.Problems);
        Assert.Equal(value, read.Values["A"]);
        Assert.Equal(3, read.Values.Count);
    }
}
