using Headway.Model.Deployments;
using Headway.Store.Deploying;
using Headway.Store.Tests.Fixtures;

namespace Headway.Store.Tests;

public sealed class ChecklistTests(Cluster cluster) : StoreTests(cluster)
{
    private Checklists Checklists => new(Bed.Source, Bed.Time);

    [Fact]
    public async Task What_has_ended_and_is_not_kept_is_listed_until_it_is()
    {
        var claim = await Bed.RunningAsync();
        var begin = Bed.Time.GetUtcNow();
        Assert.Empty(await Checklists.NotKeptAsync(begin, Ct));
        await Bed.Journal.SetStateAsync(claim, DeploymentState.Failed, "It failed.", Ct);

        var ended = Assert.Single(await Checklists.NotKeptAsync(begin, Ct));

        Assert.Equal((claim.Deployment.Id, DeploymentState.Failed), (ended.Id, ended.State));
        Assert.Empty(await Checklists.NotKeptAsync(begin.AddHours(1), Ct));
        await Checklists.KeepAsync(ended.Id, StoreBed.Hostile, Ct);
        Assert.Empty(await Checklists.NotKeptAsync(begin, Ct));
        Assert.Equal(StoreBed.HostileStored, await Checklists.FindAsync(ended.Id, Ct));
    }
}
