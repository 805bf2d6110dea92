using Headway.Builders.Tests.Fixtures;
using Headway.Model.Building;
using Headway.Model.Manifest;
using Headway.Model.Names;

namespace Headway.Builders.Tests.Images;

public sealed class ImageBuildTests : IDisposable
{
    private static readonly BuildSpec Dockerfile = new() { With = Builder.Dockerfile };

    private readonly BuildHouse _house = new BuildHouse().With("Dockerfile", "FROM scratch");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _house.Dispose();

    [Fact]
    public async Task A_Dockerfile_becomes_an_artifact_that_names_its_image()
    {
        var built = Assert.IsType<BuildResult.Built>(await BuildAsync(Dockerfile with { Target = "run", Args = Args("A", "b") }));

        Assert.Equal($"sha256:{1:x64}", _house.Builder.DescribeArtifact(built.Digest)!.Image);
        var plan = Assert.Single(_house.Images.Builds);
        Assert.Equal(("Dockerfile", "run", "b"), (plan.Dockerfile, plan.Target, plan.Args["A"]));
    }

    [Fact]
    public async Task The_same_source_and_arguments_are_not_built_again_unless_the_image_is_gone()
    {
        await BuildAsync(Dockerfile);

        Assert.True(Assert.IsType<BuildResult.Built>(await BuildAsync(Dockerfile)).Reused);
        Assert.False(Assert.IsType<BuildResult.Built>(await BuildAsync(Dockerfile with { Args = Args("A", "c") })).Reused);
        _house.Images.Forget();
        Assert.False(Assert.IsType<BuildResult.Built>(await BuildAsync(Dockerfile)).Reused);
    }

    [Fact]
    public async Task A_Dockerfile_gets_the_variables_that_it_asks_for_and_is_built_again_for_those_alone()
    {
        _house.With("Dockerfile", "ARG BASE=scratch\nFROM ${BASE}\n  arg VITE_API_URL MODE=release\nRUN echo ARG LOG_LEVEL\n");
        Dictionary<string, string> variables = new() { ["VITE_API_URL"] = "http://api.localhost", ["MODE"] = "debug", ["LOG_LEVEL"] = "info", ["HEADWAY_BUILD"] = "1" };
        var plan = _house.Plan(Dockerfile with { Args = Args("MODE", "release") }) with { Variables = variables };

        await _house.Builder.BuildAsync(plan, _house.Output.Enqueue, Cancellation);

        var built = Assert.Single(_house.Images.Builds);
        Assert.Equal([("MODE", "release"), ("VITE_API_URL", "http://api.localhost")], built.Args.Select(item => (item.Key, item.Value)).Order());
        Assert.True(built.NoCache);
        Assert.True(Assert.IsType<BuildResult.Built>(await WithAsync("LOG_LEVEL", "debug")).Reused);
        Assert.False(Assert.IsType<BuildResult.Built>(await WithAsync("VITE_API_URL", "http://other.localhost")).Reused);

        Task<BuildResult> WithAsync(string name, string value) =>
            _house.Builder.BuildAsync(plan with { Variables = new Dictionary<string, string>(variables) { [name] = value } }, _house.Output.Enqueue, Cancellation);
    }

    [Fact]
    public async Task The_context_is_the_source_without_what_is_ignored_and_without_links_out_of_it()
    {
        _house.With(".dockerignore", "*.log\nnode_modules\n!keep.log\n**/secret\n").With("a.log", "").With("keep.log", "").With("node_modules/x/y", "")
            .With("deep/er/secret", "").With("deep/er/open", "");
        File.CreateSymbolicLink(Path.Combine(_house.Source, "inside"), "keep.log");
        File.CreateSymbolicLink(Path.Combine(_house.Source, "outside"), "../../etc/passwd");
        File.CreateSymbolicLink(Path.Combine(_house.Source, "absolute"), "/etc/shadow");

        await BuildAsync(Dockerfile);

        Assert.Equal([".dockerignore", "Dockerfile", "deep", "deep/er", "deep/er/open", "inside", "keep.log"], _house.Images.Context.Select(name => name.TrimEnd('/')));
    }

    [Fact]
    public async Task A_missing_Dockerfile_is_told_with_its_name()
    {
        var failed = Assert.IsType<BuildResult.Failed>(await BuildAsync(Dockerfile with { File = "deploy/Dockerfile" }));

        Assert.Contains("there is no deploy/Dockerfile", failed.Reason, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_build_beyond_its_time_is_ended()
    {
        _house.Images.During = static (_, cancellation) => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellation);

        var failed = Assert.IsType<BuildResult.Failed>(await BuildAsync(Dockerfile with { Timeout = TimeSpan.FromMilliseconds(100) }));

        Assert.Contains("build.timeout", failed.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_image_is_fetched_once_and_its_digest_kept()
    {
        var image = new BuildSpec { With = Builder.Image, Image = ImageReference.Parse("ghcr.io/team/api:1") };

        var built = Assert.IsType<BuildResult.Built>(await BuildAsync(image));

        Assert.Equal("sha256:tagged", _house.Builder.DescribeArtifact(built.Digest)!.Image);
        Assert.True(Assert.IsType<BuildResult.Built>(await BuildAsync(image)).Reused);
        Assert.Single(_house.Images.Fetches);
    }

    [Fact]
    public async Task Why_an_image_cannot_be_fetched_is_told()
    {
        _house.Images.Problem = "the registry cannot be reached";

        var failed = Assert.IsType<BuildResult.Failed>(await BuildAsync(new BuildSpec { With = Builder.Image, Image = ImageReference.Parse("nginx:1") }));

        Assert.Equal("The registry cannot be reached", failed.Reason);
    }

    [Fact]
    public async Task Images_of_artifacts_that_are_pruned_go_too()
    {
        var built = Assert.IsType<BuildResult.Built>(await BuildAsync(Dockerfile));
        Directory.SetLastWriteTimeUtc(built.Directory, DateTimeOffset.UnixEpoch.UtcDateTime);

        await _house.Builder.PruneAsync(new HashSet<ArtifactDigest>(), Cancellation);

        Assert.False(await _house.Images.ExistsAsync($"sha256:{1:x64}", Cancellation));
    }

    private static Dictionary<VariableName, string> Args(string name, string value) => new() { [VariableName.Parse(name)] = value };

    private Task<BuildResult> BuildAsync(BuildSpec build) => _house.Builder.BuildAsync(_house.Plan(build), _house.Output.Enqueue, Cancellation);
}
