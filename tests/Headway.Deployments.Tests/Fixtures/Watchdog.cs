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
        world.Calls.Hook = _ =>
        {
            LookAtWorkers();
            LookAtVolumes();
        };
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

    private void LookAtVolumes()
    {
        var volumes = world.Host.Instances.Where(instance => instance.Status.Phase == InstancePhase.Running).SelectMany(instance => instance.Spec.Volumes);
        foreach (var volume in volumes.GroupBy(volume => volume.Name).Where(group => group.Key is not null && group.Count() > 1))
        {
            Seen.Add($"two instances ran on {volume.Key} at the same time");
        }
    }

    private void LookAtEdge(EdgePlan plan)
    {
        // Whose requests are held is sent to nobody.
        var open = plan.Backends.Where(backend => backend.Gate is not { Mode: GateMode.Held });
        foreach (var server in open.SelectMany(backend => backend.Servers).Where(server => server.Traffic == ServerTraffic.Serving))
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
