using Headway.Model.Names;

namespace Headway.Model.Traffic;

/// <summary>One instance as the edge sees it.</summary>
/// <param name="Name">The instance.</param>
/// <param name="Address">The address to connect to.</param>
/// <param name="Port">The port to connect to.</param>
/// <param name="Traffic">What the edge does with it.</param>
/// <param name="Weight">Its share among the serving servers of its backend, 1–256.</param>
public sealed record ServerPlan(InstanceId Name, string Address, int Port, ServerTraffic Traffic, int Weight = ServerPlan.Even)
{
    /// <summary>The weight of servers that are all alike.</summary>
    public const int Even = 100;
}
