using Headway.Deployments.Reconcilers;
using Headway.Deployments.Tests.Fixtures;
using Headway.Model.Data;
using Headway.Testing.Deployments;
using Microsoft.Extensions.Logging.Abstractions;

namespace Headway.Deployments.Tests.Reconcilers;

/// <summary>Replicas are made, kept, made anew and let go.</summary>
public sealed class ReplicaTests
{
    private static readonly ReplicaStatus Stuck = new(ReplicaStatus.CatchingUp, null, 4096, "0/3000000");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_that_was_asked_for_is_made_and_one_that_is_down_is_started()
    {
        await using var world = await WorldAsync(isLeaving: false);
        var (reconciler, replicas) = Reconciler(world);

        await LookAsync(reconciler);
        Assert.Equal(ReplicaStatus.Following, replicas.States[Database(world).Id].State);

        replicas.States[Database(world).Id] = new ReplicaStatus(ReplicaStatus.Down, "It refuses.", null, null);
        await LookAsync(reconciler);
        Assert.Equal(2, Calls(world, "replicas.ensure"));
    }

    [Fact]
    public async Task One_that_is_not_connected_and_replays_nothing_is_made_anew_and_one_that_still_reads_is_not()
    {
        await using var world = await WorldAsync(isLeaving: false);
        var (reconciler, replicas) = Reconciler(world);
        for (var look = 0; look < 4; look++)
        {
            replicas.States[Database(world).Id] = Stuck with { Replayed = $"0/{look}000000" };
            await LookAsync(reconciler);
            world.Time.Advance(TimeSpan.FromSeconds(8));
        }

        Assert.Equal(0, Calls(world, "replicas.renew"));

        await LookAsync(reconciler);
        world.Time.Advance(TimeSpan.FromSeconds(8));
        await LookAsync(reconciler);
        Assert.Equal(1, Calls(world, "replicas.renew"));
    }

    [Fact]
    public async Task One_whose_database_does_not_answer_is_left_as_it_is()
    {
        await using var world = await WorldAsync(isLeaving: false);
        var (reconciler, replicas) = Reconciler(world);
        replicas.States[Database(world).Id] = Stuck with { BehindBytes = null };
        for (var look = 0; look < 4; look++)
        {
            await LookAsync(reconciler);
            world.Time.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.Equal(0, Calls(world, "replicas.renew"));
    }

    [Fact]
    public async Task One_that_was_taken_back_goes_when_no_running_release_uses_it()
    {
        await using var world = await WorldAsync(isLeaving: true);
        var (reconciler, _) = Reconciler(world);

        await LookAsync(reconciler);

        Assert.Equal(1, Calls(world, "replicas.remove"));
        Assert.Null(Database(world).Replica);
    }

    [Fact]
    public async Task One_that_was_taken_back_stays_while_a_running_release_uses_it()
    {
        await using var world = await WorldAsync(isLeaving: false, "REPLICA_URL");
        await SetAsync(world, isLeaving: true);
        var (reconciler, _) = Reconciler(world);

        await LookAsync(reconciler);

        Assert.Equal(0, Calls(world, "replicas.remove"));
    }

    /// <summary>A deployed shop whose database has a replica; the release that runs was made when it had.</summary>
    private static async Task<World> WorldAsync(bool isLeaving, string url = "URL")
    {
        var world = new World();
        await world.DeployAsync(Manifests.Shop(1));
        var plan = Database(world);
        Directory.CreateDirectory(plan.Directory);
        await SetAsync(world, isLeaving);
        await world.DeployAsync(Manifests.Shop(2, keepWarm: "0s").Replace("postgres.URL", $"postgres.{url}", StringComparison.Ordinal));
        return world;
    }

    private static Task SetAsync(World world, bool isLeaving) => world.Databases.SetReplicaAsync(
        Database(world).Id, new ReplicaPlan(Database(world).Port + ReplicaPlan.PortDistance, isLeaving), Stop);

    private static DatabasePlan Database(World world) => world.Databases.All.Single();

    private static int Calls(World world, string name) => world.Calls.All.Where(call => call.Name == name).DistinctBy(call => call.Number).Count();

    private static (ReplicaReconciler Reconciler, FakeReplicas Replicas) Reconciler(World world)
    {
        var replicas = new FakeReplicas(world.Calls);
        return (
            new ReplicaReconciler(
                world.Databases, world.Instances, world.Releases, replicas, world.Time, NullLogger<ReplicaReconciler>.Instance),
            replicas);
    }

    private static async Task LookAsync(ReplicaReconciler reconciler)
    {
        await reconciler.LookAsync(Stop);
        await reconciler.SettleAsync();
    }
}
