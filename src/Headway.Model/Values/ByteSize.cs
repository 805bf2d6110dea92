using System.Buffers;
using System.Globalization;

namespace Headway.Model.Values;

/// <summary>Amounts of memory as people write them: <c>512MB</c>, <c>1GB</c>. A KB is 1024 bytes, as in Docker, PostgreSQL and Redis; <c>MiB</c> means the same as <c>MB</c>.</summary>
public static class ByteSize
{
    /// <summary>What a valid size looks like, for error messages.</summary>
    public const string Rule = "a size such as 256MB or 1.5GB";

    /// <summary>The largest size: 1024 TB.</summary>
    public const long Largest = 1L << 50;

    private static readonly SearchValues<char> NumberCharacters = SearchValues.Create("0123456789.");

    private static readonly (string Name, int Shift)[] Units = [("TB", 40), ("GB", 30), ("MB", 20), ("KB", 10), ("B", 0)];

    /// <summary>Parses a size; the letter case of the unit does not matter.</summary>
    /// <param name="text">The text.</param>
    /// <param name="bytes">The number of bytes when the text is valid.</param>
    /// <returns>False when the text is no size of whole bytes, or more than <see cref="Largest"/>.</returns>
    public static bool TryParse(string? text, out long bytes)
    {
        bytes = 0;
        if (text is null || text.Length > 32)
        {
            return false;
        }

        var letters = text.AsSpan().IndexOfAnyExcept(NumberCharacters);
        if (letters < 1 || UnitOf(text[letters..]) is not { } shift)
        {
            return false;
        }

        var number = text.AsSpan(0, letters);
        if (number[0] == '.' || number[^1] == '.'
            || !decimal.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount)
            || amount > Largest >> shift)
        {
            return false;
        }

        var exact = amount * (1L << shift);
        bytes = (long)exact;
        return exact == bytes;
    }

    /// <summary>Writes a size so that it parses to the same: in the largest unit of which it is a whole number.</summary>
    /// <param name="bytes">The number of bytes; not negative.</param>
    /// <returns>The text, such as <c>512MB</c>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    public static string Format(long bytes)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(bytes);
        var (name, shift) = Array.Find(Units, unit => bytes > 0 && bytes % (1L << unit.Shift) == 0);
        return string.Create(CultureInfo.InvariantCulture, $"{bytes >> shift}{name ?? "B"}");
    }

    private static int? UnitOf(string text)
    {
        foreach (var (name, shift) in Units)
        {
            if (text.Equals(name, StringComparison.OrdinalIgnoreCase)
                || (shift > 0 && text.Equals($"{name[0]}iB", StringComparison.OrdinalIgnoreCase)))
            {
                return shift;
            }
        }

        return null;
    }
}
