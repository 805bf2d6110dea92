using Headway.Model.Runtime;

namespace Headway.Server.Features.Environments;

/// <summary>What an instance is, and uses.</summary>
/// <param name="Status">What is seen of it now.</param>
/// <param name="CpuShare">The share of one processor that it used while it was watched; null when that is not known.</param>
internal sealed record InstanceUse(InstanceStatus Status, double? CpuShare)
{
    /// <summary>Compares two looks at an instance.</summary>
    /// <param name="before">The first.</param>
    /// <param name="after">The second.</param>
    /// <param name="elapsed">The time between them.</param>
    /// <returns>What it is now, with its share when both looks saw the same run of it.</returns>
    public static InstanceUse Between(InstanceStatus before, InstanceStatus after, TimeSpan elapsed) => new(
        after,
        after.Phase == InstancePhase.Running && before.StartedAt == after.StartedAt && after.CpuTime - before.CpuTime is { } used && elapsed > TimeSpan.Zero
            ? Math.Max(0, used / elapsed)
            : null);
}
