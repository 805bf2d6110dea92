using Headway.Deployments.Reconcilers;
using Headway.Deployments.Tests.Fixtures;
using Headway.Model.Deployments;
using Headway.Model.Names;
using Headway.Model.Runtime;
using Headway.Testing.Runtimes;

namespace Headway.Deployments.Tests.Reconcilers;

/// <summary>The reconciler keeps instances running, and keeps out of what a deployment does with them.</summary>
public sealed class InstanceTests
{
    private static readonly InstanceId OldWorker = InstanceId.Parse("shop.production.worker.1-1");

    [Fact]
    public async Task A_worker_that_a_rollback_is_starting_has_not_crashed()
    {
        await using var world = new World();
        await world.DeployAsync(Manifests.Shop(1));
        await world.DeployAsync(Manifests.Shop(2));
        var looks = 0;
        On(world, call => call is { Method: "Start", Done: false } && call.Id == OldWorker, () =>
        {
            looks++;
            Look(world);
        });

        var back = await world.RunAsync(DeploymentKind.Rollback, new DeploymentRequest { Release = 1 });

        Assert.Equal(DeploymentState.Succeeded, back.State);
        Assert.Equal(1, looks);
        Assert.Equal(0, world.Instances.All.Single(row => row.Id == OldWorker).Restarts);
    }

    [Fact]
    public async Task A_worker_that_was_stopped_while_the_reconciler_looked_stays_stopped()
    {
        await using var world = new World();
        await world.DeployAsync(Manifests.Shop(1));
        On(world, call => call is { Method: "Inspect", Done: false } && call.Id == OldWorker, () =>
        {
            world.Instances.SetShouldRunAsync([OldWorker], false, CancellationToken.None).GetAwaiter().GetResult();
            world.Host.Exit(OldWorker, 0);
        });

        Look(world);

        Assert.Equal(InstancePhase.Exited, world.Host.Find(OldWorker)!.Status.Phase);
        Assert.Equal(0, world.Instances.All.Single(row => row.Id == OldWorker).Restarts);
    }

    private static void Look(World world) =>
        world.Get<IEnumerable<IReconciler>>().OfType<InstanceReconciler>().Single().LookAsync(CancellationToken.None).GetAwaiter().GetResult();

    // Once: what it does makes calls, too.
    private static void On(World world, Func<FakeCall, bool> when, Action act)
    {
        var before = world.Host.Hook;
        var isDone = false;
        world.Host.Hook = call =>
        {
            before(call);
            if (!isDone && when(call))
            {
                isDone = true;
                act();
            }
        };
    }
}
