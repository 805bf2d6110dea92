using Headway.Model.Runtime;
using Headway.Model.Traffic;
using Headway.Testing.Runtimes;

namespace Headway.Deployments.Tests.Fixtures;

/// <summary>Sees at every moment what must never be, also not for a moment.</summary>
internal sealed class Watchdog
{
    private readonly World world;

    public Watchdog(World world)
    {
        this.world = world;
        world.Calls.Hook = _ => LookAtWorkers();
        world.Edge.OnApply = LookAtEdge;
    }

    /// <summary>Gets what it saw.</summary>
    public List<string> Seen { get; } = [];

    /// <summary>Gets or sets a value indicating whether a serving instance may be down: when instances end by themselves.</summary>
    public bool InstancesMayEnd { get; set; }

    private void LookAtWorkers()
    {
        var workers = world.Host.Instances.Where(instance =>
            instance.Status.Phase == InstancePhase.Running && Variable(instance, "HEADWAY_SERVICE") == "worker");
        if (workers.Select(instance => Variable(instance, "HEADWAY_DEPLOYMENT")).Distinct().Skip(1).Any())
        {
            Seen.Add("two workers ran at the same time");
        }
    }

    private void LookAtEdge(EdgePlan plan)
    {
        foreach (var server in plan.Backends.SelectMany(backend => backend.Servers).Where(server => server.Traffic == ServerTraffic.Serving))
        {
            var instance = world.Host.Find(server.Name);
            if (instance?.Status.Phase != InstancePhase.Running && !InstancesMayEnd)
            {
                Seen.Add($"users were sent to {server.Name}, which does not run");
            }
            else if (instance is not null && Variable(instance, "PORT") != $"{server.Port}")
            {
                Seen.Add($"users were sent to a port on which {server.Name} does not listen");
            }
        }
    }

    private static string? Variable(FakeInstance instance, string name) => instance.Spec.Environment.GetValueOrDefault(name);
}
