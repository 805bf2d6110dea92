using Headway.Model.Deployments;
using Headway.Model.Names;
using Headway.Model.Traffic;

namespace Headway.Deployments.Tests.Fixtures;

/// <summary>What a world was before a deployment: where "all undone" leads back to.</summary>
/// <param name="Release">The current release.</param>
/// <param name="Serving">The instances that served.</param>
/// <param name="Slots">What services kept.</param>
internal sealed record Before(int? Release, IReadOnlyList<InstanceId> Serving, IReadOnlyList<ServiceSlot> Slots)
{
    public static Before Of(World world) => new(
        world.Environment.CurrentRelease,
        [.. world.Instances.All.Where(row => row.Traffic == ServerTraffic.Serving).Select(row => row.Id)],
        [.. world.Environments.Slots]);
}
