using Headway.Model.Traffic;

namespace Headway.Edge.Configuration;

/// <summary>
/// The map of gates. A value is <c>closed:SECONDS:0</c> or <c>read-only:SECONDS:0</c> (until when to try again), or
/// <c>hold:LONGEST:UNTIL</c> in milliseconds, the second since 1970.
/// </summary>
internal static class GateEntries
{
    public static IReadOnlyDictionary<string, string> Of(EdgePlan plan)
    {
        var entries = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var backend in plan.Backends)
        {
            if (backend.Gate is { } gate)
            {
                entries[backend.Name.Value] = Value(gate);
            }
        }

        return entries;
    }

    public static IReadOnlyDictionary<string, string> PagesOf(EdgePlan plan) => plan.Backends
        .Where(backend => backend.Gate is { Mode: GateMode.Closed })
        .ToDictionary(backend => backend.Name.Value, backend => backend.Gate!.Page ?? ErrorPages.Maintenance, StringComparer.Ordinal);

    private static string Value(GatePlan gate) => gate.Mode switch
    {
        GateMode.Closed => FormattableString.Invariant($"closed:{(long)gate.RetryAfter.TotalSeconds}:0"),
        GateMode.ReadOnly => FormattableString.Invariant($"read-only:{(long)gate.RetryAfter.TotalSeconds}:0"),
        _ => FormattableString.Invariant($"hold:{(long)gate.Longest.TotalMilliseconds}:{gate.Until.ToUnixTimeMilliseconds()}"),
    };
}
