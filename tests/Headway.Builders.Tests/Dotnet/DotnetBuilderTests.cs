using Headway.Builders.Tests.Fixtures;
using Headway.Model.Manifest;

namespace Headway.Builders.Tests.Dotnet;

public sealed class DotnetBuilderTests : IDisposable
{
    private const string Project = """
        <Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework></PropertyGroup></Project>
        """;

    private readonly BuildHouse house = new();

    public void Dispose() => house.Dispose();

    [Fact]
    public async Task A_project_is_published_and_the_same_source_gives_the_same_artifact()
    {
        house.With("Hello.csproj", Project).With("Program.cs", "System.Console.WriteLine(\"hello\");")
            .With("obj/stale.cs", "this does not compile").With("bin/old.txt", "old");
        var spec = new BuildSpec { With = Builder.Dotnet };

        var built = await house.BuiltAsync(spec);

        Assert.True(File.Exists(Path.Combine(built.Directory, "Hello.dll")));
        Assert.False(built.Reused);
        Assert.True(built.Duration > TimeSpan.Zero);
        var artifact = house.Builder.DescribeArtifact(built.Digest)!;
        Assert.Equal(["dotnet", "Hello.dll"], artifact.Start);

        // The fingerprint is forgotten, so that the second attempt builds in another folder, from the cache of the first.
        Directory.Delete(Path.Combine(house.Options.ArtifactsDirectory, ".fingerprints"), recursive: true);
        var again = await house.BuiltAsync(spec);
        Assert.Equal(built.Digest, again.Digest);
        Assert.False(again.Reused);
    }

    [Fact]
    public async Task Code_that_does_not_compile_fails_with_its_exit_code_and_shows_the_compiler_s_words()
    {
        house.With("Hello.csproj", Project).With("Program.cs", "nonsense");

        var reason = await house.FailureAsync(new BuildSpec { With = Builder.Dotnet });

        Assert.StartsWith("`dotnet publish ./Hello.csproj` ended with exit code 1; it said: '", reason, StringComparison.Ordinal);
        Assert.Contains("error CS", reason, StringComparison.Ordinal);
        Assert.Contains("error CS", house.AllOutput, StringComparison.Ordinal);
        Assert.Empty(house.WorkLeft());
    }
}
