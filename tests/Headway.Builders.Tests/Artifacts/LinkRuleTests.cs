using Headway.Builders.Artifacts;

namespace Headway.Builders.Tests.Artifacts;

public sealed class LinkRuleTests
{
    [Theory]
    [InlineData("a", "b", true)]
    [InlineData("a", "./b/c", true)]
    [InlineData("a/b", "../c", true)]
    [InlineData("a/b/c", "../../d", true)]
    [InlineData("a", ".", true)]
    [InlineData("a", "..", false)]
    [InlineData("a", "../b", false)]
    [InlineData("a/b", "../../c", false)]
    [InlineData("a/b/c", "../x/../../..", false)]
    [InlineData("x", "d/..", false)]
    [InlineData("a", "/etc/passwd", false)]
    [InlineData("a", "", false)]
    public void A_link_stays_inside_or_does_not(string path, string target, bool inside) => Assert.Equal(inside, LinkRule.StaysInside(path, target));
}
