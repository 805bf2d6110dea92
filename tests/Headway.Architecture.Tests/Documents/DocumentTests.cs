using System.Text.RegularExpressions;
using Headway.Architecture.Tests.Reading;
using Headway.Deployments.Pipeline;

namespace Headway.Architecture.Tests.Documents;

/// <summary>What the documents say of the code is checked where it can be.</summary>
public sealed partial class DocumentTests
{
    private static readonly IReadOnlyList<string> Pages =
    [
        .. Directory.EnumerateFiles(Repository.Root, "*.md"),
        .. Repository.Files("*.md", "docs", "bench", "examples"),
    ];

    [Fact]
    public void The_expected_documents_are_there() => Assert.All(
        ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "LICENSE", "docs/manual/cli.md", "docs/manual/manifest.md", "docs/design/deployments.md"],
        page => Assert.True(File.Exists(Repository.PathOf(page)), $"{page} is missing"));

    [Fact]
    public void Every_link_inside_the_repository_leads_somewhere()
    {
        var links = Pages.SelectMany(page => Link().Matches(File.ReadAllText(page)).Select(match => (page, target: match.Groups["it"].Value)))
            .Where(link => !link.target.Contains("://", StringComparison.Ordinal) && !link.target.StartsWith('#'))
            .ToList();
        Assert.NotEmpty(links);
        Assert.DoesNotContain(links, link => !Path.Exists(Path.Combine(Path.GetDirectoryName(link.page)!, link.target.Split('#')[0])));
    }

    [Fact]
    public void The_decisions_are_numbered_without_a_gap_and_say_what_was_rejected()
    {
        var decisions = Repository.Files("*.md", "docs/adr").Where(page => Path.GetFileName(page) != "README.md").ToList();
        Assert.Equal(
            Enumerable.Range(1, decisions.Count).Select(number => $"{number:0000}"),
            decisions.Select(page => Path.GetFileName(page)[..4]));
        Assert.All(decisions, page => Assert.Equal(
            ["Context", "Options rejected", "Decision", "Consequences"],
            Heading().Matches(File.ReadAllText(page)).Select(match => match.Groups["it"].Value)));
    }

    [Fact]
    public void The_architecture_tells_the_steps_in_their_order()
    {
        var told = StepRow().Matches(File.ReadAllText(Repository.PathOf("ARCHITECTURE.md"))).Select(match => match.Groups["it"].Value);
        Assert.Equal(StepNames.InOrder, told);
    }

    [Fact]
    public void The_architecture_names_every_project()
    {
        var text = File.ReadAllText(Repository.PathOf("ARCHITECTURE.md"));
        Assert.All(Repository.Products.Keys, project => Assert.Contains(project, text, StringComparison.Ordinal));
    }

    [Fact]
    public void The_read_me_names_only_commands_that_the_manual_has()
    {
        var manual = ManualCommand().Matches(File.ReadAllText(Repository.PathOf("docs", "manual", "cli.md")))
            .SelectMany(match => match.Groups["it"].Captures)
            .Select(capture => capture.Value)
            .ToHashSet(StringComparer.Ordinal);
        var readMe = ReadMeCommand().Matches(File.ReadAllText(Repository.PathOf("README.md"))).Select(match => match.Groups["it"].Value).ToList();
        Assert.NotEmpty(readMe);
        Assert.Empty(readMe.Except(manual, StringComparer.Ordinal));
    }

    [GeneratedRegex(@"\]\((?<it>[^)\s]+)\)", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Link();

    [GeneratedRegex(@"^## (?<it>[^\r\n]+)$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"^\| \d+ \| `(?<it>[a-z-]+)` \|", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.Multiline)]
    private static partial Regex StepRow();

    [GeneratedRegex(@"(^|`|\./)headway (?<it>[a-z]+)\b", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.Multiline)]
    private static partial Regex ReadMeCommand();

    [GeneratedRegex(@"^\| `(?<it>[a-z]+)( [a-z]+)?`(, `(?<it>[a-z-]+)`)* \|", RegexOptions.ExplicitCapture | RegexOptions.Multiline, 1000)]
    private static partial Regex ManualCommand();
}
