using Headway.Deployments.Reconcilers;
using Headway.Deployments.Tests.Fixtures;
using Headway.Model.Deployments;
using Headway.Model.Traffic;
using Headway.Testing;

namespace Headway.Deployments.Tests.Reconcilers;

/// <summary>Old instances leave when nobody can reach them any more.</summary>
public sealed class RetirementTests
{
    [Fact]
    public async Task An_instance_stays_while_the_edge_still_serves_it_whatever_is_stored()
    {
        await using var world = new World();
        await world.DeployAsync(Manifests.Shop(1));
        var before = world.Edge.Current;
        await world.DeployAsync(Manifests.Shop(2));
        var after = world.Edge.Current;
        world.Time.Advance(TimeSpan.FromHours(1));

        // As an edge that was not told yet, because the server was killed between the two.
        world.Edge.Plans.Add(before);
        // What else is due goes in the same look; it ends after what began before it.
        await LookAsync(world);
        await Eventually.TrueAsync(() => !world.Instances.All.Any(IsOldWorker), "the old workers are gone");
        Assert.Equal(2, world.Instances.All.Count(IsOldWeb));

        world.Edge.Plans.Add(after);
        await world.ReconcileAsync();
        Assert.DoesNotContain(world.Instances.All, IsOldWeb);
    }

    private static bool IsOldWeb(InstanceRecord row) => row is { Release: 1, Traffic: ServerTraffic.Warm } && row.Service.Value == "api";

    private static bool IsOldWorker(InstanceRecord row) => row is { Release: 1, Traffic: ServerTraffic.Warm, Service.Value: "worker" or "mailer" };

    private static Task LookAsync(World world) =>
        world.Get<IEnumerable<IReconciler>>().OfType<RetirementReconciler>().Single().LookAsync(CancellationToken.None);
}
