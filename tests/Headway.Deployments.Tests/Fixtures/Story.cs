using Headway.Model.Deployments;
using Headway.Model.Runtime;

namespace Headway.Deployments.Tests.Fixtures;

/// <summary>Writes journals and worlds as text, to compare them as a whole.</summary>
internal static class Story
{
    public static string Of(IEnumerable<JournalEntry> journal) => string.Join('\n', journal.Select(Line));

    /// <summary>Writes everything that lasts, without times.</summary>
    public static string Of(World world) => string.Join('\n',
    [
        $"current: {world.Environment.CurrentRelease}",
        .. world.Releases.All.Select(release => $"release {release.Number}: {release.Succeeded}, {release.Artifacts.Count} artifacts, variables {release.VariableVersion}"),
        .. world.Environments.Slots.OrderBy(slot => slot.PrivatePort).Select(slot => $"{slot.Service}: {slot.PrivatePort} {slot.Account.Name} {slot.Replicas} {slot.Stopped}"),
        .. world.Instances.All.Select(row => $"{row.Id} of {row.Release}: {row.Port} {row.Traffic}, runs {row.ShouldRun}, retires {row.RetireAt is not null}, restarts {row.Restarts}"),
        .. world.Host.Instances.Select(instance => $"{instance.Spec.Id} {instance.Status.Phase} at {instance.Spec.Environment.GetValueOrDefault("PORT")}"),
        .. world.Edge.Current.Routes.Select(route => $"{route.Host}{route.Path} -> {route.Backend}"),
        .. world.Edge.Current.Backends.SelectMany(backend => backend.Servers.Select(server => $"{backend.Name}: {server.Name} {server.Port} {server.Traffic}")),
        .. world.DatabaseHost.Running.Select(id => $"{id} runs"),
    ]);

    public static bool Runs(World world, InstanceRecord row) =>
        world.Host.Find(row.Id)?.Status.Phase == InstancePhase.Running;

    private static string Line(JournalEntry entry) =>
        $"{entry.Sequence,2} {entry.Step,-9} {entry.Event,-11} {entry.Detail}".TrimEnd();
}
