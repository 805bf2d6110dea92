using Headway.Model.Deployments;

namespace Headway.Deployments.Tests.Fixtures;

/// <summary>A deployment in a world that was brought where the deployment begins.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Arrange">Brings the world there.</param>
/// <param name="Kind">What is asked.</param>
/// <param name="Request">The details.</param>
internal sealed record Scenario(
    string Name, Func<World, Task> Arrange, DeploymentKind Kind, Func<World, DeploymentRequest> Request)
{
    public static IReadOnlyList<Scenario> All { get; } =
    [
        new("first deploy", _ => Task.CompletedTask, DeploymentKind.Deploy, Source(1)),
        new("second deploy", world => DeployedAsync(world, 1), DeploymentKind.Deploy, Source(2)),
        new("second deploy with a rehearsal", BackedAsync, DeploymentKind.Deploy, Source(2)),
        new("second deploy with a way down", ReversibleAsync, DeploymentKind.Deploy, Reversible(2)),
        new("second deploy with a canary and a volume", world => StoredAsync(world, 1), DeploymentKind.Deploy, Canary(2)),
        new("rollback of what has a volume", world => StoredAsync(world, 1, 2), DeploymentKind.Rollback, _ => new DeploymentRequest()),
        new("warm rollback", world => DeployedAsync(world, 1, 2), DeploymentKind.Rollback, _ => new DeploymentRequest()),
        new("rollback with its data", MigratedAsync, DeploymentKind.Rollback, _ => new DeploymentRequest { Databases = true }),
        new("cold rollback", ColdAsync, DeploymentKind.Rollback, _ => new DeploymentRequest()),
        new("redeploy", world => DeployedAsync(world, 1), DeploymentKind.Redeploy, _ => new DeploymentRequest()),
        new("restart of a web service", world => DeployedAsync(world, 1), DeploymentKind.Restart, Of("api")),
        new("restart of a worker", world => DeployedAsync(world, 1), DeploymentKind.Restart, Of("worker")),
        new("scale up", world => DeployedAsync(world, 1), DeploymentKind.Scale, Of("api", 3)),
        new("scale down", world => DeployedAsync(world, 1), DeploymentKind.Scale, Of("api", 1)),
        new("stop of a web service", world => DeployedAsync(world, 1), DeploymentKind.Stop, Of("api")),
        new("stop of a worker", world => DeployedAsync(world, 1), DeploymentKind.Stop, Of("worker")),
        new("start of a web service", world => StoppedAsync(world, "api"), DeploymentKind.Start, Of("api")),
        new("start of a worker", world => StoppedAsync(world, "worker"), DeploymentKind.Start, Of("worker")),
    ];

    private static readonly Lazy<Dictionary<string, IReadOnlyList<string>>> Steps = new(() =>
        All.ToDictionary(scenario => scenario.Name, scenario => StepsAsync(scenario).GetAwaiter().GetResult()));

    public static TheoryData<string> Names => [.. All.Select(scenario => scenario.Name)];

    public static TheoryData<string, string> NamesAndSteps => WithSteps(All.Select(scenario => scenario.Name));

    /// <summary>Gets the scenarios that differ most, for tests that run hundreds of worlds for each.</summary>
    public static TheoryData<string, string> FewNamesAndSteps =>
        WithSteps(["first deploy", "second deploy with a way down", "second deploy with a canary and a volume", "warm rollback", "rollback with its data", "restart of a worker"]);

    public static Scenario Named(string name) => All.Single(scenario => scenario.Name == name);

    /// <summary>Makes a world where the deployment of this scenario is queued.</summary>
    public async Task<(World World, DeploymentRecord Deployment, Before Before)> BeginAsync()
    {
        var world = new World();
        await Arrange(world);
        await world.RestartAsync();
        var before = Before.Of(world);
        var deployment = await world.EnqueueAsync(Kind, Request(world));
        return (world, deployment, before);
    }

    private static TheoryData<string, string> WithSteps(IEnumerable<string> scenarios) =>
        new(scenarios.SelectMany(scenario => Steps.Value[scenario].Select(step => (scenario, step))));

    // A step that a scenario leaves nothing to do is not in its journal, and cannot fail in it.
    private static async Task<IReadOnlyList<string>> StepsAsync(Scenario scenario)
    {
        var (world, deployment, _) = await scenario.BeginAsync();
        await using var end = world;
        await world.RunToEndAsync(deployment.Id);
        return [.. world.Journal.Entries(deployment.Id).Select(entry => entry.Step).Distinct()];
    }

    private static Func<World, DeploymentRequest> Source(int version) =>
        world => new DeploymentRequest { Source = world.Sources.Add(Manifests.Shop(version)) };

    private static Func<World, DeploymentRequest> Reversible(int version) =>
        world => new DeploymentRequest { Source = world.Sources.Add(Manifests.Reversible(version)) };

    private static Func<World, DeploymentRequest> Canary(int version) =>
        world => new DeploymentRequest { Source = world.Sources.Add(Manifests.Storing(version, rollout: "canary: [5%, 25%], step: 2s, ")) };

    private static Func<World, DeploymentRequest> Of(string service, int? replicas = null) =>
        _ => new DeploymentRequest { Service = service, Replicas = replicas };

    private static Task DeployedAsync(World world, params int[] versions) => DeployedAsync(world, version => Manifests.Shop(version), versions);

    private static Task StoredAsync(World world, params int[] versions) => DeployedAsync(world, version => Manifests.Storing(version), versions);

    private static async Task DeployedAsync(World world, Func<int, string> manifest, int[] versions)
    {
        foreach (var version in versions)
        {
            var deployment = await world.DeployAsync(manifest(version));
            Assert.True(deployment.State == DeploymentState.Succeeded, deployment.Summary);
            await world.ReconcileAsync();
        }
    }

    private static async Task BackedAsync(World world)
    {
        await DeployedAsync(world, 1);
        world.Backups.Keep(world.Time.GetUtcNow());
        world.Time.Advance(TimeSpan.FromMinutes(1));
    }

    private static async Task MigratedAsync(World world)
    {
        await BackedAsync(world);
        await DeployedAsync(world, 2);
    }

    private static async Task ReversibleAsync(World world)
    {
        await BackedAsync(world);
        SchemaChanges.Begin(world);
        SchemaChanges.BreakOldVersion(world);
    }

    private static async Task ColdAsync(World world)
    {
        await DeployedAsync(world, 1, 2);
        world.Time.Advance(TimeSpan.FromMinutes(6));
        await world.ReconcileAsync();
        Assert.DoesNotContain(world.Instances.All, row => row.Release == 1);
    }

    private static async Task StoppedAsync(World world, string service)
    {
        await DeployedAsync(world, 1);
        var stopped = await world.RunAsync(DeploymentKind.Stop, new DeploymentRequest { Service = service });
        Assert.True(stopped.State == DeploymentState.Succeeded, stopped.Summary);
        world.Time.Advance(TimeSpan.FromMinutes(6));
        await world.ReconcileAsync();
    }
}
