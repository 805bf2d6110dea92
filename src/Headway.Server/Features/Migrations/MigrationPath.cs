namespace Headway.Server.Features.Migrations;

/// <summary>
/// Reads what the commands of a service print about its revisions. Pure. Taking migrations back one by one until a
/// revision is reached would take back all of them when there is no such revision: so it is looked for first.
/// </summary>
internal static class MigrationPath
{
    private const int MostNamed = 10;

    private static readonly string[] NotApplied = ["not applied", "pending"];

    /// <summary>Tells whether the schema is at a revision.</summary>
    /// <param name="current">What <c>migrate.current</c> printed.</param>
    /// <param name="revision">The revision.</param>
    /// <returns>True when it is.</returns>
    public static bool IsAt(IReadOnlyList<string> current, string revision) => current.Any(line => Words(line).Contains(revision));

    /// <summary>Says why a revision cannot be gone down to.</summary>
    /// <param name="current">What <c>migrate.current</c> printed.</param>
    /// <param name="history">What <c>migrate.history</c> printed: one revision in a line.</param>
    /// <param name="to">The revision.</param>
    /// <returns>The reason; null when it can.</returns>
    public static string? Refusal(IReadOnlyList<string> current, IReadOnlyList<string> history, string to)
    {
        // The revisions stand where the current one stands in its line.
        var here = current.SelectMany(Words).ToHashSet(StringComparer.Ordinal);
        var lines = history.Select(line => (Text: line, Words: Words(line))).ToList();
        var columns = lines.SelectMany(line => line.Words.Index().Where(word => here.Contains(word.Item)).Select(word => word.Index)).ToHashSet();
        var found = lines.FirstOrDefault(line => columns.Any(column => line.Words.ElementAtOrDefault(column) == to));
        return columns.Count == 0 ? $"migrate.current printed '{string.Join(' ', current.Take(3))}', which migrate.history does not have: it is not known where the schema is."
            : found.Text is null ? $"There is no revision {to}; migrate.history has {Names(lines.Select(line => line.Words), columns)}."
            : NotApplied.Any(words => found.Text.Contains(words, StringComparison.OrdinalIgnoreCase)) ? $"Revision {to} is not applied: there is nothing to take back."
            : null;
    }

    private static string Names(IEnumerable<IReadOnlyList<string>> lines, HashSet<int> columns)
    {
        var names = lines.Select(line => line.ElementAtOrDefault(columns.Min())).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        return string.Join(", ", names.Take(MostNamed)) + (names.Count > MostNamed ? " …" : string.Empty);
    }

    private static List<string> Words(string line) =>
        [.. line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(word => word.Trim(',', ':', ';', '(', ')', '[', ']')).Where(word => word.Length > 0)];
}
