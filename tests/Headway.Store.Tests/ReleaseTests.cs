using Headway.Model.Deployments;
using Headway.Model.Names;
using Headway.Store.Tests.Fixtures;

namespace Headway.Store.Tests;

public sealed class ReleaseTests(Cluster cluster) : StoreTests(cluster)
{
    private static readonly ServiceName Web = ServiceName.Parse("web");

    [Fact]
    public async Task A_deployment_makes_one_release_however_often_it_asks()
    {
        var deployment = await Bed.EnqueueAsync();
        var made = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ =>
            Task.Run(() => Bed.Releases.CreateAsync(deployment.Id, Bed.ReleaseDraft(), Ct), Ct)));

        Assert.All(made, release => Assert.Equal(1, release.Number));
        Assert.Equal(2, (await CreateAsync()).Number);
        Assert.Equal(2, await Bed.CountAsync("select count(*) from releases"));
    }

    [Fact]
    public async Task A_release_comes_back_as_it_was_with_its_manifest_read()
    {
        await CreateAsync();

        var release = (await Bed.Releases.FindAsync(Bed.EnvironmentId, 1, Ct))!;

        Assert.Equal(Bed.ReleaseDraft().Manifest, release.Manifest);
        Assert.Contains(Web, release.Spec.Services.Keys);
        Assert.Equal(("abc", null, 3, false), (release.Source, release.Commit, release.VariableVersion, release.Succeeded));
        Assert.Equal(new Model.Variables.ResolvedVariable("sesame-release", true), release.Variables[Web][VariableName.Parse("KEY")]);
        Assert.Empty(release.Artifacts);
        Assert.Null(await Bed.Releases.FindAsync(Guid.NewGuid(), 1, Ct));
    }

    [Fact]
    public async Task Artifacts_and_success_are_seen_by_all_who_read_before()
    {
        await CreateAsync();
        await Bed.Releases.FindAsync(Bed.EnvironmentId, 1, Ct);
        var digest = ArtifactDigest.Parse("sha256:" + new string('a', 64));

        await Bed.Releases.SetArtifactsAsync(Bed.EnvironmentId, 1, new Dictionary<ServiceName, ArtifactDigest> { [Web] = digest }, Ct);
        Assert.Equal(digest, (await Bed.Releases.FindAsync(Bed.EnvironmentId, 1, Ct))!.Artifacts[Web]);
        await Bed.Releases.MarkSucceededAsync(Bed.EnvironmentId, 1, Ct);

        var release = await Bed.Releases.FindAsync(Bed.EnvironmentId, 1, Ct);
        Assert.True(release!.Succeeded);
        Assert.Same(release, await Bed.Releases.FindAsync(Bed.EnvironmentId, 1, Ct));
        await Assert.ThrowsAsync<KeyNotFoundException>(() => Bed.Releases.MarkSucceededAsync(Bed.EnvironmentId, 9, Ct));
    }

    [Fact]
    public async Task The_last_release_that_succeeded_is_found()
    {
        Assert.Null(await LastAsync(null));
        for (var number = 1; number <= 4; number++)
        {
            await CreateAsync();
        }

        await Bed.Releases.MarkSucceededAsync(Bed.EnvironmentId, 1, Ct);
        await Bed.Releases.MarkSucceededAsync(Bed.EnvironmentId, 3, Ct);

        Assert.Equal((3, 1, null), (await LastAsync(null), await LastAsync(3), await LastAsync(1)));
    }

    [Fact]
    public async Task A_release_that_people_rolled_back_from_is_not_gone_back_to_while_there_is_another()
    {
        for (var number = 1; number <= 4; number++)
        {
            await CreateAsync();
            await Bed.Releases.MarkSucceededAsync(Bed.EnvironmentId, number, Ct);
        }

        await Bed.EnqueueAsync(DeploymentKind.Rollback);
        await Bed.ExecuteAsync("update deployments set state = 4, release = 2, previous_release = 3 where kind = 3");
        Assert.Equal((2, 4), (await LastAsync(4), await LastAsync(null)));

        await Bed.ExecuteAsync("update deployments set previous_release = null where kind = 3");
        await Bed.EnqueueAsync(DeploymentKind.Restart);
        await Bed.ExecuteAsync("update deployments set state = 4, release = 3 where kind = 4; update deployments set previous_release = 3 where kind = 3");
        Assert.Equal(3, await LastAsync(4));
    }

    [Fact]
    public async Task A_release_of_another_environments_deployment_is_refused()
    {
        var staging = await Bed.EnvironmentAsync("staging");
        var foreign = await Bed.EnqueueAsync(DeploymentKind.Deploy, staging.Id);

        await Assert.ThrowsAsync<KeyNotFoundException>(() => Bed.Releases.CreateAsync(foreign.Id, Bed.ReleaseDraft(), Ct));
    }

    [Fact]
    public async Task A_manifest_that_this_version_cannot_read_is_named()
    {
        await CreateAsync(StoreBed.Hostile);

        var refusal = await Assert.ThrowsAsync<InvalidDataException>(() => Bed.Releases.FindAsync(Bed.EnvironmentId, 1, Ct));
        Assert.Contains("release 1", refusal.Message, StringComparison.Ordinal);
    }

    private Task<int?> LastAsync(int? before) => Bed.Releases.LastSucceededAsync(Bed.EnvironmentId, before, Ct);

    private async Task<ReleaseRecord> CreateAsync(string? manifest = null)
    {
        var draft = manifest is null ? Bed.ReleaseDraft() : Bed.ReleaseDraft(manifest);
        return await Bed.Releases.CreateAsync((await Bed.EnqueueAsync()).Id, draft, Ct);
    }
}
