using Headway.Model.Deployments;
using Headway.Store.Tests.Fixtures;

namespace Headway.Store.Tests;

public sealed class QueueTests(Cluster cluster) : StoreTests(cluster)
{
    [Fact]
    public async Task Deployments_are_numbered_in_their_environment_without_gaps()
    {
        var staging = await Bed.EnvironmentAsync("staging");
        var all = await Task.WhenAll(Enumerable.Range(0, 12).Select(n =>
            Task.Run(() => Bed.EnqueueAsync(DeploymentKind.Restart, n % 2 == 0 ? staging.Id : null), Ct)));

        foreach (var environment in new[] { staging.Id, Bed.EnvironmentId })
        {
            Assert.Equal([1, 2, 3, 4, 5, 6], all.Where(one => one.EnvironmentId == environment).Select(one => one.Number).Order());
        }
    }

    [Fact]
    public async Task A_deploy_supersedes_queued_deploys_of_its_environment_and_nothing_else()
    {
        var staging = await Bed.EnvironmentAsync("staging");
        var running = (await Bed.RunningAsync()).Deployment;
        var restart = await Bed.EnqueueAsync(DeploymentKind.Restart);
        var older = await Bed.EnqueueAsync();
        var elsewhere = await Bed.EnqueueAsync(DeploymentKind.Deploy, staging.Id);
        var newest = await Bed.EnqueueAsync();

        Assert.Equal(DeploymentState.Running, (await Bed.ReadAsync(running)).State);
        Assert.Equal(DeploymentState.Queued, (await Bed.ReadAsync(restart)).State);
        Assert.Equal(DeploymentState.Queued, (await Bed.ReadAsync(elsewhere)).State);
        Assert.Equal(DeploymentState.Queued, (await Bed.ReadAsync(newest)).State);
        var superseded = await Bed.ReadAsync(older);
        Assert.Equal((DeploymentState.Superseded, Bed.Time.Now), (superseded.State, superseded.EndedAt));
        Assert.Contains("Deployment 4", superseded.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_queued_deployment_is_cancelled_at_once_and_an_ended_one_not_at_all()
    {
        var deployment = await Bed.EnqueueAsync();

        Assert.True(await Bed.Queue.RequestCancelAsync(deployment.Id, "bob", Ct));
        var stored = await Bed.ReadAsync(deployment);
        Assert.Equal((DeploymentState.Cancelled, "bob", Bed.Time.Now), (stored.State, stored.CancelledBy, stored.EndedAt));
        Assert.False(await Bed.Queue.RequestCancelAsync(deployment.Id, "bob", Ct));
        Assert.False(await Bed.Queue.RequestCancelAsync(Guid.NewGuid(), "bob", Ct));
        Assert.Null(await Bed.ClaimAsync());
    }

    [Fact]
    public async Task What_was_asked_comes_back_as_it_was_whatever_its_text()
    {
        var request = new DeploymentRequest { Source = "s", Message = "a\0b'; drop table x", Release = 3, Service = "web", Replicas = 2, NoCache = true };
        var asked = await Bed.Queue.EnqueueAsync(Bed.EnvironmentId, DeploymentKind.Scale, request, StoreBed.Hostile, Ct);

        Assert.Equal(asked, await Bed.ReadAsync(asked));
        Assert.Equal(request, asked.Request);
        Assert.Equal((StoreBed.HostileStored, Bed.Time.Now, "shop", "production"), (asked.By, asked.CreatedAt, asked.Project.Value, asked.Environment.Value));
    }

    [Fact]
    public async Task Deployments_are_found_in_their_own_environment_only_and_the_newest_first()
    {
        var staging = await Bed.EnvironmentAsync("staging");
        await Bed.EnqueueAsync();
        await Bed.EnqueueAsync();
        await Bed.EnqueueAsync();

        Assert.Equal([3, 2], (await Bed.Queue.ListAsync(Bed.EnvironmentId, 2, Ct)).Select(one => one.Number));
        Assert.Empty(await Bed.Queue.ListAsync(staging.Id, 10, Ct));
        Assert.Null(await Bed.Queue.FindAsync(staging.Id, 1, Ct));
        await Assert.ThrowsAsync<KeyNotFoundException>(() => Bed.EnqueueAsync(DeploymentKind.Deploy, Guid.NewGuid()));
    }
}
