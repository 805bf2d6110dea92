using Headway.Architecture.Tests.Reading;

namespace Headway.Architecture.Tests.Arrows;

/// <summary>Which project may know which. See ARCHITECTURE.md.</summary>
public sealed class ArrowTests
{
    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["Headway.Model"] = [],
        ["Headway.Deployments"] = ["Headway.Model"],
        ["Headway.Runtimes"] = ["Headway.Model"],
        ["Headway.Builders"] = ["Headway.Model"],
        ["Headway.Edge"] = ["Headway.Model"],
        ["Headway.Databases"] = ["Headway.Model"],
        ["Headway.Telemetry"] = ["Headway.Model"],
        ["Headway.Store"] = ["Headway.Model", "Headway.Deployments"],
        ["Headway.Client"] = ["Headway.Model"],
        ["Headway.Import"] = ["Headway.Model"],
        ["Headway.Cli"] = ["Headway.Model", "Headway.Client", "Headway.Import"],
        ["Headway.Server"] =
        [
            "Headway.Model", "Headway.Deployments", "Headway.Runtimes", "Headway.Builders", "Headway.Edge",
            "Headway.Databases", "Headway.Telemetry", "Headway.Store", "Headway.Client",
        ],
    };

    public static TheoryData<string> Projects { get; } = [.. Repository.Products.Keys];

    [Fact]
    public void Every_project_of_the_product_has_its_arrows() =>
        Assert.Equal(Allowed.Keys.Order(StringComparer.Ordinal), Repository.Products.Keys.Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_file_names_only_projects_that_it_may_know(string project) =>
        Assert.Empty(Repository.Products[project].Projects.Except(Allowed[project]));

    [Theory]
    [MemberData(nameof(Projects))]
    public void An_assembly_uses_only_projects_that_it_may_know(string project)
    {
        var ours = Repository.Products.Values.ToDictionary(file => file.Assembly, file => file.Name, StringComparer.Ordinal);
        var used = CompiledAssembly.Of(project).Assemblies.Where(ours.ContainsKey).Select(assembly => ours[assembly]);
        Assert.Empty(used.Except(Allowed[project]));
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_shows_its_inside_to_its_own_tests_only(string project) =>
        Assert.DoesNotContain(Repository.Products[project].Friends, friend => friend != $"{project}.Tests");

    [Fact]
    public void The_assemblies_that_are_read_are_the_real_ones() =>
        Assert.Contains("Headway.Store", CompiledAssembly.Of("Headway.Server").Assemblies);
}
