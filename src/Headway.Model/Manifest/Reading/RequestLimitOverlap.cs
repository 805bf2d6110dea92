using Headway.Model.Traffic;

namespace Headway.Model.Manifest.Reading;

/// <summary>Finds rules that can never decide anything, because another always does. Pure.</summary>
internal static class RequestLimitOverlap
{
    /// <summary>Says whether a rule leaves nothing to another one.</summary>
    /// <param name="one">The rule that may leave nothing.</param>
    /// <param name="other">The rule that may be pointless.</param>
    /// <param name="first">Whether <paramref name="one"/> stands first: of two that say the same, the second is pointless.</param>
    public static bool MakesPointless(RequestLimit one, RequestLimit other, bool first)
    {
        if (!Covers(one, other))
        {
            return false;
        }

        if (one.Deny)
        {
            var everyone = one.Header is null && one.Addresses.Count == 0;
            var same = other.Deny && one.Header == other.Header && one.Addresses.SequenceEqual(other.Addresses);
            return (everyone || same) && (first || !Covers(other, one) || (everyone && !other.Deny) || (everyone && !same));
        }

        return one.Path == other.Path && (first || !Covers(other, one)) && SameMeasure(one, other);
    }

    // Same place and same thing measured: only one number can hold.
    private static bool SameMeasure(RequestLimit one, RequestLimit other) => (one, other) switch
    {
        ({ Rate: { } a }, { Rate: { } b }) => a.Window == b.Window && Covers(other, one),
        ({ Connections: not null }, { Connections: not null }) => Covers(other, one),
        ({ BodyBytes: not null }, { BodyBytes: not null }) => Covers(other, one),
        _ => false,
    };

    private static bool Covers(RequestLimit one, RequestLimit other) =>
        (one.Path == "/" || other.Path == one.Path || other.Path.StartsWith(one.Path + "/", StringComparison.Ordinal))
        && (one.Methods.Count == 0 || (other.Methods.Count > 0 && other.Methods.All(one.Methods.Contains)));
}
