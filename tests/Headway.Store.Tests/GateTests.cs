using Headway.Model.Deployments;
using Headway.Model.Names;
using Headway.Model.Traffic;
using Headway.Store.Running;
using Headway.Store.Tests.Fixtures;

namespace Headway.Store.Tests;

public sealed class GateTests(Cluster cluster) : StoreTests(cluster)
{
    private static readonly ServiceName Api = ServiceName.Parse("api");

    private Gates Gates => new(Bed.Source, Bed.Time);

    [Fact]
    public async Task Maintenance_is_kept_until_it_is_taken_back()
    {
        await Gates.CloseAsync(Record(null, MaintenanceMode.ReadOnly), Ct);
        await Gates.CloseAsync(Record(Api, MaintenanceMode.ReadOnly), Ct);
        await Gates.CloseAsync(Record(Api, MaintenanceMode.On) with { Message = StoreBed.Hostile, Page = StoreBed.Hostile }, Ct);

        var closed = await Gates.ListAsync(Bed.EnvironmentId, Ct);

        Assert.Equal([null, Api], closed.Select(record => record.Service));
        Assert.Equal((MaintenanceMode.On, StoreBed.HostileStored, StoreBed.HostileStored), (closed[1].Mode, closed[1].Message, closed[1].Page));
        Assert.Empty(await Gates.ListAsync(Guid.NewGuid(), Ct));
        await Gates.OpenAsync(Bed.EnvironmentId, Api, Ct);
        Assert.Equal(MaintenanceMode.ReadOnly, (await Gates.ListAsync(null, Ct)).Single().Mode);
        await Gates.CloseAsync(Record(Api, MaintenanceMode.On), Ct);
        await Gates.OpenAsync(Bed.EnvironmentId, null, Ct);
        Assert.Empty(await Gates.ListAsync(null, Ct));
    }

    [Fact]
    public async Task A_hold_ends_with_its_time_and_is_none_for_a_deployment_that_does_not_run()
    {
        var deployment = await Bed.Queue.EnqueueAsync(Bed.EnvironmentId, DeploymentKind.Deploy, new DeploymentRequest(), "ann", Ct);
        var hold = new HoldRecord(Bed.EnvironmentId, deployment.Id, TimeSpan.FromSeconds(30), Bed.Time.GetUtcNow() + TimeSpan.FromMinutes(1));
        await Gates.HoldAsync(hold, Ct);
        Assert.Empty(await Gates.ListHoldsAsync(Ct));
        var claim = await Bed.Journal.ClaimNextAsync("me", StoreBed.Lease, Ct);
        Assert.NotNull(claim);

        Assert.Equal(hold, (await Gates.ListHoldsAsync(Ct)).Single());
        await Gates.HoldAsync(hold with { Longest = TimeSpan.FromSeconds(5) }, Ct);
        Assert.Equal(5, (await Gates.ListHoldsAsync(Ct)).Single().Longest.TotalSeconds);
        await Gates.HoldAsync(hold with { Services = [Api] }, Ct);
        Assert.Equal([Api], (await Gates.ListHoldsAsync(Ct)).Single().Services);
        Bed.Time.Advance(TimeSpan.FromMinutes(2));
        Assert.Empty(await Gates.ListHoldsAsync(Ct));
        await Gates.ReleaseAsync(deployment.Id, Ct);
        await Gates.ReleaseAsync(deployment.Id, Ct);
    }

    private MaintenanceRecord Record(ServiceName? service, MaintenanceMode mode) => new(Bed.EnvironmentId, service, mode) { By = "ann" };
}
