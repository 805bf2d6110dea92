using Headway.Deployments.Reconcilers;
using Headway.Deployments.Tests.Fixtures;
using Headway.Model.Deployments;
using Headway.Model.Names;

namespace Headway.Deployments.Tests.Reconcilers;

/// <summary>What can be gone back to is kept, and what nobody goes back to goes.</summary>
public sealed class PruneTests
{
    private const int Kept = 10;

    [Fact]
    public async Task The_artifacts_and_sources_of_the_last_ten_releases_stay_and_older_ones_go()
    {
        await using var world = new World();
        for (var version = 1; version <= Kept + 2; version++)
        {
            var done = await world.DeployAsync($"project: shop\nservices:\n  api: {{ build: none, start: ./api, env: {{ VERSION: \"{version}\" }}, rollout: {{ keepWarm: 1s }} }}\n");
            Assert.Equal(DeploymentState.Succeeded, done.State);
        }

        world.Time.Advance(TimeSpan.FromMinutes(1));
        await world.ReconcileAsync();
        var reconciler = new PruneReconciler(world.Environments, world.Releases, world.Instances, world.Builder, world.Sources);
        await reconciler.LookAsync(TestContext.Current.CancellationToken);

        Assert.Equal(Enumerable.Range(3, Kept), world.Releases.All.Where(release => world.Sources.Find(release.Source) is not null).Select(release => release.Number));
        Assert.All(
            world.Releases.All,
            release => Assert.Equal(release.Number > 2, world.Builder.DescribeArtifact(release.Artifacts[ServiceName.Parse("api")]) is not null));
    }
}
