using Headway.Builders.Dotnet;
using Headway.Builders.Execution;
using Headway.Builders.Tests.Fixtures;
using Headway.Model.Manifest;

namespace Headway.Builders.Tests.Dotnet;

public sealed class DotnetStepsTests : IDisposable
{
    private static readonly BuildFolders Folders = new("/w/1", "/c");
    private readonly BuildHouse house = new();

    public void Dispose() => house.Dispose();

    [Fact]
    public void The_whole_command_is_an_argument_list()
    {
        var recipe = Decide(null, "app/Api.csproj").Value!;

        Assert.Equal(
            [
                "dotnet", "publish", "./app/Api.csproj", "--configuration", "Release", "--output", "/w/1/tree/out", "--nologo", "-maxcpucount:1",
                "-nodeReuse:false", "-p:UseSharedCompilation=false", "-p:Deterministic=true", "-p:PathMap=/w/1/tree/src=/src",
            ],
            Assert.Single(recipe.Commands).Arguments);
        Assert.Equal("/c/nuget/packages", recipe.Environment["NUGET_PACKAGES"]);
        Assert.Equal("/c/home", recipe.Environment["DOTNET_CLI_HOME"]);
    }

    [Theory]
    [InlineData(null, "Api.csproj", "Api.csproj")]
    [InlineData(null, "Api.csproj tests/Api.Tests.csproj", "Api.csproj")]
    [InlineData(null, "src/Api/Api.csproj", "src/Api/Api.csproj")]
    [InlineData("src/Api", "src/Api/Api.csproj src/Worker/Worker.csproj", "src/Api/Api.csproj")]
    [InlineData("./src/Api/", "src/Api/Api.csproj src/Worker/Worker.csproj", "src/Api/Api.csproj")]
    [InlineData("src/Worker/Worker.fsproj", "src/Api/Api.csproj src/Worker/Worker.fsproj", "src/Worker/Worker.fsproj")]
    public void The_project_is_found(string? asked, string files, string expected) =>
        Assert.Equal("./" + expected, Decide(asked, files.Split(' ')).Value!.Commands[0].Arguments[2]);

    [Theory]
    [InlineData(null, "A.csproj B.csproj", "there are several projects: set build.project to one of A.csproj, B.csproj")]
    [InlineData(null, "a/A.csproj b/B.csproj", "there are several projects: set build.project to one of a/A.csproj, b/B.csproj")]
    [InlineData(null, "main.go", "there is no project file in the root of the service: the dotnet builder needs a .csproj, .fsproj or .vbproj file")]
    [InlineData("b", "a/A.csproj", "there is no project file in `b`: set build.project to one of a/A.csproj")]
    [InlineData("B.csproj", "a/A.csproj", "build.project `B.csproj` does not exist: set build.project to one of a/A.csproj")]
    [InlineData("../x", "a/A.csproj", "build.project `../x` must lie below the root of the service")]
    public void What_cannot_be_decided_is_said_with_the_candidates(string? asked, string files, string expected) =>
        Assert.Equal(expected, Decide(asked, files.Split(' ')).Refusal);

    private Decision<BuildRecipe> Decide(string? project, params string[] files) => DotnetSteps.For(
        house.Plan(new BuildSpec { With = Builder.Dotnet, Project = project }), new SourceFacts { Files = files }, Folders);
}
