using Headway.Deployments.Tests.Fixtures;
using Headway.Model.Deployments;

namespace Headway.Deployments.Tests.Steps;

/// <summary>An environment may run its services as containers.</summary>
public sealed class ContainerRuntimeTests
{
    [Fact]
    public async Task Without_Docker_nothing_is_started_and_the_preflight_says_why()
    {
        await using var world = new World();
        Assert.Equal(DeploymentState.Succeeded, (await world.DeployAsync(Manifests.Shop(1))).State);
        world.Containers.Missing = "Docker does not answer.";

        var refused = await world.DeployAsync(Manifest(2));

        Assert.Equal(DeploymentState.Failed, refused.State);
        Assert.Contains("Docker does not answer; start it, or take 'runtime: docker' out of the environment", refused.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_release_keeps_its_runtime_also_on_the_way_back()
    {
        await using var world = new World();
        Assert.Equal(DeploymentState.Succeeded, (await world.DeployAsync(Manifests.Shop(1))).State);
        Assert.Equal([false], Containers(world, release: 1));

        Assert.Equal(DeploymentState.Succeeded, (await world.DeployAsync(Manifest(2))).State);
        Assert.Equal([true], Containers(world, release: 2));

        Assert.Equal(DeploymentState.Succeeded, (await world.RunAsync(DeploymentKind.Rollback, new DeploymentRequest { Release = 1 })).State);
        Assert.Equal([false], Containers(world, release: 1));
    }

    private static IEnumerable<bool> Containers(World world, int release) => world.Host.Instances
        .Where(instance => instance.Spec.Environment.GetValueOrDefault("HEADWAY_RELEASE") == $"{release}")
        .Select(instance => instance.Spec.Container is { Image: null }).Distinct();

    private static string Manifest(int version) =>
        Manifests.Shop(version).Replace("production: {}", "production: { runtime: docker }", StringComparison.Ordinal);
}
