using Headway.Builders.Tests.Fixtures;
using Headway.Model.Manifest;

namespace Headway.Builders.Tests.Node;

public sealed class NodeBuilderTests : IDisposable
{
    private readonly BuildHouse house = new();

    public void Dispose() => house.Dispose();

    [Fact]
    public async Task Packages_are_installed_by_the_lock_file_and_the_build_script_runs()
    {
        house.With("package.json", """{"name":"app","version":"1.0.0","scripts":{"build":"node build.js","start":"node server.js"}}""")
            .With("package-lock.json", """{"name":"app","version":"1.0.0","lockfileVersion":3,"packages":{"":{"name":"app","version":"1.0.0"}}}""")
            .With("build.js", "require('fs').writeFileSync('built.txt', process.env.NODE_ENV || 'none'); console.log('building');");

        var built = await house.BuiltAsync(new BuildSpec { With = Builder.Node });

        Assert.Equal("none", await File.ReadAllTextAsync(Path.Combine(built.Directory, "built.txt"), TestContext.Current.CancellationToken));
        Assert.Contains("$ npm ci --include=dev --no-audit --no-fund", house.Output);
        Assert.Contains("building", house.Output);
        var artifact = house.Builder.DescribeArtifact(built.Digest)!;
        Assert.Equal(["npm", "start", "--silent"], artifact.Start);
        Assert.StartsWith(built.Directory + "/node_modules/.bin:", artifact.Environment["PATH"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_lock_file_it_installs_and_says_so_and_without_a_build_script_it_builds_nothing()
    {
        house.With("package.json", """{"name":"app","main":"index.js"}""").With("index.js", "1");

        var built = await house.BuiltAsync(new BuildSpec { With = Builder.Node });

        Assert.Single(house.Runner.Started);
        Assert.Contains(house.Output, static line => line.Contains("no package-lock.json", StringComparison.Ordinal));
        Assert.Equal(["node", "index.js"], house.Builder.DescribeArtifact(built.Digest)!.Start);
    }

    [Theory]
    [InlineData("""{"scripts":{"build":"node build.js"}}""", "`npm run build` ended with exit code 3; it said: 'Error: no colour'")]
    [InlineData("{ nonsense", "Package.json is no valid JSON (line 1)")]
    [InlineData("[1]", "Package.json is no JSON object")]
    [InlineData(null, "There is no package.json in the root of the service")]
    public async Task A_failure_is_one_true_sentence(string? package, string expected)
    {
        house.With("build.js", "console.log('Error: no colour'); process.exit(3)");
        _ = package is null ? house.With("index.js", "1") : house.With("package.json", package);

        Assert.Equal(expected, await house.FailureAsync(new BuildSpec { With = Builder.Node }));
    }

    [Fact]
    public async Task A_program_that_is_not_installed_is_named_with_its_package()
    {
        using var bare = new BuildHouse(static options => options with { Path = "/nowhere" });
        bare.With("package.json", "{}");

        Assert.Equal(
            "`node` is not installed on this host: install the package nodejs and deploy again",
            await bare.FailureAsync(new BuildSpec { With = Builder.Node }));
        Assert.Empty(bare.Runner.Started);
    }
}
