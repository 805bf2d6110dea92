using Headway.Client.Sources;

namespace Headway.Client.Tests.Sources;

public sealed class IgnoreRuleTests
{
    [Theory]
    [InlineData("*.log", "a.log", true)]
    [InlineData("*.log", "deep/a.log", true)]
    [InlineData("*.log", "a.log.txt", false)]
    [InlineData("/a", "a", true)]
    [InlineData("/a", "b/a", false)]
    [InlineData("a/b", "a/b", true)]
    [InlineData("a/b", "x/a/b", false)]
    [InlineData("**/a/b", "x/y/a/b", true)]
    [InlineData("**/a", "a", true)]
    [InlineData("a/**", "a/x/y", true)]
    [InlineData("a/**", "a", false)]
    [InlineData("a/**/b", "a/b", true)]
    [InlineData("a/**/b", "a/x/y/b", true)]
    [InlineData("a/*", "a/b/c", false)]
    [InlineData("a**b", "axxb", true)]
    [InlineData("a**b", "ax/xb", false)]
    [InlineData("a?c", "abc", true)]
    [InlineData("a?c", "a/c", false)]
    [InlineData("[a-c].txt", "b.txt", true)]
    [InlineData("[!a-c].txt", "b.txt", false)]
    [InlineData("[!a-c].txt", "d.txt", true)]
    [InlineData("[]x].txt", "].txt", true)]
    [InlineData("\\#a", "#a", true)]
    [InlineData("\\!a", "!a", true)]
    [InlineData("a\\*", "a*", true)]
    [InlineData("a\\*", "ab", false)]
    [InlineData("a.b", "axb", false)]
    [InlineData("a (1)+", "a (1)+", true)]
    [InlineData("a   ", "a", true)]
    [InlineData("a\\ ", "a ", true)]
    [InlineData("a\r", "a", true)]
    public void A_pattern_matches_as_in_git(string pattern, string path, bool expected) =>
        Assert.Equal(expected, IgnoreRule.Parse(pattern)!.Matches(path, directory: false));

    [Fact]
    public void A_pattern_that_ends_with_a_slash_means_folders_only()
    {
        var rule = IgnoreRule.Parse("build/")!;

        Assert.True(rule.Matches("x/build", directory: true));
        Assert.False(rule.Matches("build", directory: false));
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("# comment")]
    [InlineData("/")]
    [InlineData("!")]
    [InlineData("a[b")]
    [InlineData("a\\")]
    public void A_line_that_can_match_nothing_is_no_rule(string line) => Assert.Null(IgnoreRule.Parse(line));

    [Fact]
    public void A_pattern_made_to_be_slow_is_not()
    {
        var rule = IgnoreRule.Parse(string.Concat(Enumerable.Repeat("*a", 50)) + "b")!;

        Assert.False(rule.Matches(new string('a', 5000), directory: false));
    }
}
