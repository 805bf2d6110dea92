using Headway.Deployments.Tests.Fixtures;
using Headway.Model.Deployments;
using Headway.Model.Figures;
using Headway.Model.Traffic;
using Headway.Testing.Deployments;

namespace Headway.Deployments.Tests.Steps;

/// <summary>The canary and the watch, with figures as the test says.</summary>
public sealed class CanaryStepTests
{
    private const string Canary = "canary: [5%, 25%], step: 10s, ";

    private static readonly ServerFigures Broken = FakeTrafficFigures.Healthy with
    {
        Traffic = FakeTrafficFigures.Healthy.Traffic with { Errors = 500 },
    };

    private static readonly ServerFigures Nobody = ServerFigures.Empty;

    [Fact]
    public async Task The_new_version_gets_one_share_after_the_other_and_then_all()
    {
        await using var world = await BeginAsync();

        var ended = await world.DeployAsync(Manifests.Shop(2, rollout: Canary));

        Assert.True(ended.State == DeploymentState.Succeeded, ended.Summary);
        Assert.Equal([5, 25, 100], Shares(world));
        Assert.Contains("api is good with 25 %: 0 % errors and p95 10 ms of 2000 requests.", Detail(world, ended, "canary"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_fails_for_a_share_goes_back_at_once_with_the_figures_that_decided_it()
    {
        await using var world = await BeginAsync();
        world.Figures.Of = server => IsNew(server) ? Broken : FakeTrafficFigures.Healthy;
        var before = world.Time.GetUtcNow();

        var ended = await world.DeployAsync(Manifests.Shop(2, rollout: Canary));

        Assert.Equal(
            "canary failed: api: 50 % of 2000 requests to the new version failed, and 0 % of 2000 to the old one. The traffic is back on release 1. The database keeps the new schema.",
            ended.Summary);
        Assert.Equal([5], Shares(world));
        Assert.InRange((ended.EndedAt!.Value - before).TotalSeconds, 0, 8);
    }

    [Fact]
    public async Task Where_nobody_comes_probes_are_sent_to_both_versions()
    {
        await using var world = await BeginAsync();
        world.Figures.Of = server => Nobody with { Probes = Probes(world, server) };

        var ended = await world.DeployAsync(Manifests.Shop(2, rollout: Canary));

        Assert.True(ended.State == DeploymentState.Succeeded, ended.Summary);
        Assert.Contains("probes.", Detail(world, ended, "canary"), StringComparison.Ordinal);
        Assert.Equal(2, world.Figures.Probes.Select(probe => IsNew(probe.Server)).Distinct().Count());
    }

    [Fact]
    public async Task What_cannot_be_judged_goes_on_after_twice_its_time_and_is_never_called_good()
    {
        await using var world = await BeginAsync();
        world.Figures.Of = _ => Nobody;
        var before = world.Time.GetUtcNow();

        var ended = await world.DeployAsync(Manifests.Shop(2, rollout: Canary));

        Assert.True(ended.State == DeploymentState.Succeeded, ended.Summary);
        Assert.StartsWith("api with 25 % is inconclusive, and goes on: only 0 requests", Detail(world, ended, "canary"), StringComparison.Ordinal);
        Assert.True(ended.EndedAt - before >= TimeSpan.FromSeconds(40));
    }

    [Fact]
    public async Task A_rollback_and_the_first_version_are_not_tried()
    {
        await using var world = new World();
        var first = await world.DeployAsync(Manifests.Shop(1, rollout: Canary));
        await world.DeployAsync(Manifests.Shop(2, rollout: Canary));
        var back = await world.RunAsync(DeploymentKind.Rollback, new DeploymentRequest());

        Assert.All(new[] { first, back }, ended => Assert.DoesNotContain(world.Journal.Entries(ended.Id), entry => entry.Step == "canary"));
    }

    [Fact]
    public async Task What_fails_only_with_all_users_is_found_by_the_watch()
    {
        await using var world = await BeginAsync();
        world.Figures.Of = server => IsNew(server) && world.Instances.All.Any(row => row.Id == server && row.Share is null) ? Broken : FakeTrafficFigures.Healthy;

        var ended = await world.DeployAsync(Manifests.Shop(2, rollout: Canary + "watch: 1m, "));

        Assert.StartsWith("watch failed: api: 50 % of 2000 requests to the new version failed, and 0 % of 2000 to the old one.", ended.Summary, StringComparison.Ordinal);
        Assert.Equal(1, world.Environment.CurrentRelease);
    }

    [Fact]
    public async Task Output_full_of_errors_and_memory_on_its_way_to_the_limit_are_found_by_the_watch()
    {
        await using var world = await BeginAsync();
        world.Output.Lines = server => IsNew(server) ? [.. Enumerable.Repeat("ERROR no", 100)] : [.. Enumerable.Repeat("ok", 100)];
        var words = await world.DeployAsync(Manifests.Shop(2, rollout: "watch: 1m, "));
        world.Output.Lines = _ => [];
        var begin = world.Time.GetUtcNow();
        world.Probe.Illness = instance =>
        {
            instance.Use((long)((300 + (world.Time.GetUtcNow() - begin).TotalSeconds) * (1 << 20)), TimeSpan.Zero);
            return null;
        };
        var memory = await world.DeployAsync(Manifests.Shop(3, rollout: "watch: 1m, "));

        Assert.StartsWith("watch failed: api writes errors: 200 of its last 200 lines", words.Summary, StringComparison.Ordinal);
        Assert.Matches("^watch failed: api grew from [0-9]+MB to [0-9]+MB of memory within [0-9]+s and would meet its limit of 512MB", memory.Summary);
    }

    private static async Task<World> BeginAsync()
    {
        var world = new World();
        var first = await world.DeployAsync(Manifests.Shop(1));
        Assert.True(first.State == DeploymentState.Succeeded, first.Summary);
        await world.ReconcileAsync();
        world.Edge.Plans.RemoveRange(0, world.Edge.Plans.Count - 1);
        return world;
    }

    private static bool IsNew(Model.Names.InstanceId server) => !server.Value.Contains(".1-", StringComparison.Ordinal);

    private static string Detail(World world, DeploymentRecord deployment, string step) =>
        DeploymentProgress.Replay(world.Journal.Entries(deployment.Id)).Step(step).Detail!;

    private static FigureSet Probes(World world, Model.Names.InstanceId server)
    {
        var mine = world.Figures.Probes.Where(probe => probe.Server == server).ToList();
        return new FigureSet(mine.Count, mine.Count(probe => !probe.IsGood), LatencyHistogram.Of(mine.Select(_ => 2)));
    }

    // The shares of the new version that the edge was ever told, in order.
    private static IEnumerable<int> Shares(World world)
    {
        var shares = world.Edge.Plans
            .Select(plan => plan.Backends.SelectMany(backend => backend.Servers).Where(server => server.Name.Value.Contains(".api.", StringComparison.Ordinal) && server.Traffic == ServerTraffic.Serving).ToList())
            .Select(servers => (int)Math.Round(100.0 * servers.Where(server => IsNew(server.Name)).Sum(server => server.Weight) / servers.Sum(server => server.Weight)))
            .Where(share => share > 0)
            .ToList();
        return shares.Where((share, index) => index == 0 || shares[index - 1] != share);
    }
}
