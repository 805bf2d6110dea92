using Headway.Model.Values;

namespace Headway.Model.Gates;

/// <summary>Judges whether the new instances fit into the memory beside the old ones. Pure.</summary>
public static class MemoryGate
{
    private const string Title = "Old and new fit into the memory side by side";

    // What a new instance may need more than the old one does now.
    private const double Growth = 1.25;

    // The host itself must not be squeezed.
    private const long Reserve = 64L << 20;

    /// <summary>Judges.</summary>
    /// <param name="available">The bytes that the host can give without swapping; null when it does not say.</param>
    /// <param name="fresh">The limit of each new instance, and what an instance of its service uses now; null when none runs.</param>
    /// <returns>The result.</returns>
    public static GateResult Judge(long? available, IReadOnlyList<(long? Limit, long? Used)> fresh)
    {
        if (fresh.Count == 0)
        {
            return GateResult.NotApplicable(GateNames.Memory, Title, "No new instance is started.");
        }

        if (available is not { } free)
        {
            return GateResult.Inconclusive(GateNames.Memory, Title, "The host does not say how much memory is free.");
        }

        var measured = fresh.Sum(one => one.Used is { } used ? Smaller((long)(used * Growth), one.Limit) : 0);
        var limits = fresh.Sum(one => one.Used is { } used ? Smaller((long)(used * Growth), one.Limit) : one.Limit ?? 0);
        var room = Math.Max(0, free - Reserve);
        var what = $"{(fresh.Count == 1 ? "1 new instance needs" : $"{fresh.Count} new instances need")}";
        return measured > room
            ? GateResult.Failed(
                GateNames.Memory,
                Title,
                $"{what} {ByteSize.Format(measured >> 20 << 20)} of memory beside the old ones, and {ByteSize.Format(free >> 20 << 20)} are free.",
                "Give the host more memory, or fewer instances: headway scale.")
            : limits > room
                ? GateResult.Inconclusive(
                    GateNames.Memory,
                    Title,
                    $"{what} up to {ByteSize.Format(limits >> 20 << 20)} by their limits, {ByteSize.Format(free >> 20 << 20)} are free, and what they really use was never measured.",
                    "Lower resources.memory to what the service needs.")
                : GateResult.Passed(
                    GateNames.Memory, Title, $"{what} up to {ByteSize.Format(limits >> 20 << 20)}, {ByteSize.Format(free >> 20 << 20)} are free.");
    }

    private static long Smaller(long bytes, long? limit) => limit is { } most ? Math.Min(bytes, most) : bytes;
}
