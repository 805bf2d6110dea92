using System.Globalization;
using System.Text;

namespace Headway.Model.Values;

/// <summary>Times as people write them: <c>30s</c>, <c>5m</c>, <c>2h</c>, <c>7d</c>, <c>500ms</c>, or several units from large to small: <c>1h30m</c>.</summary>
public static class Duration
{
    /// <summary>What a valid duration looks like, for error messages.</summary>
    public const string Rule = "a duration such as 500ms, 30s, 5m, 2h, 7d or 1h30m";

    /// <summary>The longest duration: ten years.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(3650);

    private static readonly (string Name, long Milliseconds)[] Units =
        [("d", 86_400_000), ("h", 3_600_000), ("m", 60_000), ("s", 1_000), ("ms", 1)];

    /// <summary>Parses a duration; <c>0</c> needs no unit.</summary>
    /// <param name="text">The text.</param>
    /// <param name="duration">The duration when the text is valid.</param>
    /// <returns>False when the text is no duration, or longer than <see cref="Longest"/>.</returns>
    public static bool TryParse(string? text, out TimeSpan duration)
    {
        duration = TimeSpan.Zero;
        if (text == "0")
        {
            return true;
        }

        if (string.IsNullOrEmpty(text) || text.Length > 64)
        {
            return false;
        }

        var total = 0L;
        var nextUnit = 0;
        for (var rest = text.AsSpan(); rest.Length > 0;)
        {
            if (!TakePart(ref rest, ref nextUnit, out var milliseconds))
            {
                return false;
            }

            total += milliseconds;
        }

        duration = TimeSpan.FromMilliseconds(total);
        return duration <= Longest;
    }

    /// <summary>Writes a duration so that it parses to the same; parts of a millisecond are dropped.</summary>
    /// <param name="duration">The duration; not negative.</param>
    /// <returns>The text, such as <c>1h30m</c>; <c>0s</c> for none.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The duration is negative.</exception>
    public static string Format(TimeSpan duration)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(duration, TimeSpan.Zero);
        var rest = duration.Ticks / TimeSpan.TicksPerMillisecond;
        var text = new StringBuilder();
        foreach (var (name, milliseconds) in Units)
        {
            if (rest >= milliseconds)
            {
                text.Append(CultureInfo.InvariantCulture, $"{rest / milliseconds}{name}");
                rest %= milliseconds;
            }
        }

        return text.Length == 0 ? "0s" : text.ToString();
    }

    private static bool TakePart(ref ReadOnlySpan<char> rest, ref int nextUnit, out long milliseconds)
    {
        milliseconds = 0;
        var digits = rest.IndexOfAnyExceptInRange('0', '9');
        if (digits is < 1 or > 12)
        {
            return false;
        }

        var number = long.Parse(rest[..digits], NumberStyles.None, CultureInfo.InvariantCulture);
        var after = rest[digits..];
        var letters = after.IndexOfAnyInRange('0', '9');
        var unit = letters < 0 ? after : after[..letters];
        for (; nextUnit < Units.Length; nextUnit++)
        {
            if (unit.SequenceEqual(Units[nextUnit].Name))
            {
                // At most 12 digits of days: 8.6e19 would overflow, so the product is capped by the limit first.
                var limit = (long)Longest.TotalMilliseconds / Units[nextUnit].Milliseconds;
                milliseconds = Math.Min(number, limit + 1) * Units[nextUnit].Milliseconds;
                rest = after[unit.Length..];
                nextUnit++;
                return number <= limit;
            }
        }

        return false;
    }
}
