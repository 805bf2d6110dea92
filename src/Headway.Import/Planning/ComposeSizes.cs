using System.Globalization;

namespace Headway.Import.Planning;

/// <summary>Reads amounts of memory as Compose and Redis write them: <c>512m</c>, <c>1g</c>, <c>256mb</c>, or bytes.</summary>
internal static class ComposeSizes
{
    public static bool TryParse(string? text, out long bytes)
    {
        bytes = 0;
        var trimmed = (text ?? string.Empty).Trim().ToLowerInvariant();
        var number = trimmed.TrimEnd('b').TrimEnd('k', 'm', 'g', 't', 'i');
        var shift = trimmed[number.Length..].TrimEnd('b').TrimEnd('i') switch
        {
            "" => 0,
            "k" => 10,
            "m" => 20,
            "g" => 30,
            "t" => 40,
            _ => -1,
        };
        if (shift < 0 || !decimal.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount) || amount > 1_000_000_000_000)
        {
            return false;
        }

        var whole = amount * (1L << shift);
        bytes = whole > long.MaxValue ? 0 : (long)whole;
        return bytes > 0;
    }
}
