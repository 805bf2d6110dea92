namespace Headway.Databases.Postgres.Transfer;

/// <summary>Picks the words that say why from what <c>pg_dump</c> or <c>pg_restore</c> wrote. Pure.</summary>
internal static class ProgramWords
{
    private const int Longest = 300;
    private static readonly string[] Marks = ["ERROR:", "FATAL:", "error:", "warning:"];

    /// <summary>Picks the first error. Details are left out: they hold values of rows.</summary>
    public static string Why(IReadOnlyList<string> lines)
    {
        var line = lines.FirstOrDefault(line => line.Contains("error:", StringComparison.Ordinal)) ?? (lines is [.., var last] ? last : "it said nothing");
        foreach (var mark in Marks)
        {
            var at = line.IndexOf(mark, StringComparison.Ordinal);
            line = at < 0 ? line : line[(at + mark.Length)..];
        }

        var words = line.Trim().TrimEnd('.');
        return words.Length > Longest ? words[..Longest] + "…" : words;
    }
}
