using Headway.Deployments.Tests.Fixtures;
using Headway.Model.Deployments;
using Headway.Model.Runtime;

namespace Headway.Deployments.Tests.Edge;

public sealed class RequestHoldTests
{
    [Fact]
    public async Task Requests_of_every_service_with_a_program_wait_while_an_exclusive_migration_runs()
    {
        await using var world = new World();
        await world.DeployAsync(Manifests.Shop(1));
        List<string> during = [];
        world.Programs.Works = (_, _) =>
        {
            during.AddRange(Gates(world));
            return Task.CompletedTask;
        };

        var deployment = await world.DeployAsync(Manifests.Shop(2));

        Assert.Equal(DeploymentState.Succeeded, deployment.State);
        Assert.Equal(["shop.production.api Held 10"], during);
        Assert.Empty(Gates(world));
    }

    [Fact]
    public async Task A_migration_that_fails_ends_the_hold()
    {
        await using var world = new World();
        await world.DeployAsync(Manifests.Shop(1));
        world.Programs.Ends = _ => new ProgramResult(1);

        var deployment = await world.DeployAsync(Manifests.Shop(2));

        Assert.Equal(DeploymentState.Failed, deployment.State);
        Assert.Empty(Gates(world));
    }

    [Fact]
    public async Task Without_a_hold_at_the_edge_an_exclusive_migration_does_not_begin()
    {
        await using var world = new World();
        await world.DeployAsync(Manifests.Shop(1));
        var runs = world.Programs.Runs.Count;
        world.Edge.Refuses = plan => plan.Backends.Any(backend => backend.Gate is not null) ? "it is asleep" : null;

        var deployment = await world.DeployAsync(Manifests.Shop(2));

        Assert.Equal((DeploymentState.Failed, runs), (deployment.State, world.Programs.Runs.Count));
        Assert.Contains("was not begun: it is asleep", deployment.Summary, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Gates(World world) => world.Edge.Current.Backends
        .Where(backend => backend.Gate is not null)
        .Select(backend => $"{backend.Name} {backend.Gate!.Mode} {backend.Gate.Longest.TotalSeconds}");
}
