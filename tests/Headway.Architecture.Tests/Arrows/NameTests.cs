using System.Text.RegularExpressions;
using Headway.Architecture.Tests.Reading;

namespace Headway.Architecture.Tests.Arrows;

/// <summary>Names that say nothing are refused: such a place collects what belongs elsewhere.</summary>
public sealed partial class NameTests
{
    [Fact]
    public void No_type_is_called_after_nothing_in_particular() => Assert.DoesNotContain(
        Repository.Products.Keys.SelectMany(project => CompiledAssembly.Of(project).OwnTypes), EmptyTypeName().IsMatch);

    [Fact]
    public void No_project_folder_or_namespace_is_called_after_nothing_in_particular()
    {
        var folders = Repository.AllSources.SelectMany(file => file.Path.Split('/')[..^1]);
        var projects = Repository.All.Keys.SelectMany(name => name.Split('.'));
        Assert.DoesNotContain(folders.Concat(projects).Distinct(StringComparer.Ordinal), EmptyPlaceName().IsMatch);
    }

    [Theory]
    [InlineData("DeploymentManager", true)]
    [InlineData("StringHelpers", true)]
    [InlineData("PathUtils`1", true)]
    [InlineData("LineProcessor", true)]
    [InlineData("DeploymentRunner", false)]
    [InlineData("ProcessRuntime", false)]
    public void Such_type_names_are_recognised(string name, bool isEmpty) => Assert.Equal(isEmpty, EmptyTypeName().IsMatch(name));

    [Theory]
    [InlineData("Core", true)]
    [InlineData("Common", true)]
    [InlineData("Store", false)]
    public void Such_place_names_are_recognised(string name, bool isEmpty) => Assert.Equal(isEmpty, EmptyPlaceName().IsMatch(name));

    [GeneratedRegex("(Manager|Helpers?|Util|Utils|Utility|Utilities|Processor|Common|Misc)(`[0-9]+)?$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex EmptyTypeName();

    [GeneratedRegex("^(Core|Common|Shared|Helpers?|Utils?|Utilities|Misc)$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase)]
    private static partial Regex EmptyPlaceName();
}
