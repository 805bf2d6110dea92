namespace Headway.Cli.Output;

/// <summary>Lays rows out in columns, two spaces apart.</summary>
internal static class Columns
{
    /// <summary>Aligns the rows; every cell is made harmless first.</summary>
    /// <param name="rows">The rows, all of the same length.</param>
    public static IEnumerable<string> Align(IReadOnlyList<IReadOnlyList<string>> rows)
    {
        var clean = rows.Select(row => row.Select(SafeText.Line).ToArray()).ToArray();
        var widths = Enumerable.Range(0, clean[0].Length).Select(column => clean.Max(row => row[column].Length)).ToArray();
        return clean.Select(row => string.Join("  ", row.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd());
    }
}
