using System.Globalization;
using System.Text.RegularExpressions;

namespace Headway.Databases.Rehearsals;

/// <summary>An entry of the log of a copy, in the form of <see cref="ObserverSql.Prefix"/>.</summary>
/// <param name="At">When, in seconds.</param>
/// <param name="Process">Whose.</param>
/// <param name="Transaction">The virtual transaction; its second part is 0 outside of one.</param>
/// <param name="Code">The SQLSTATE.</param>
/// <param name="User">The role that logged in.</param>
/// <param name="Level">LOG, ERROR …</param>
/// <param name="Text">What it says, with all its lines.</param>
internal sealed partial record LogEntry(double At, int Process, string Transaction, string Code, string User, string Level, string Text)
{
    /// <summary>Gets whether a transaction was open.</summary>
    public bool IsInTransaction => Transaction.Length > 0 && !Transaction.EndsWith("/0", StringComparison.Ordinal);

    /// <summary>Reads entries; what has another form is left out.</summary>
    public static IEnumerable<LogEntry> Read(IEnumerable<string> lines)
    {
        LogEntry? open = null;
        foreach (var line in lines)
        {
            if (line.StartsWith('\t') && open is not null)
            {
                open = open with { Text = $"{open.Text}\n{line.AsSpan(1)}" };
                continue;
            }

            if (open is not null)
            {
                yield return open;
            }

            open = Of(line);
        }

        if (open is not null)
        {
            yield return open;
        }
    }

    private static LogEntry? Of(string line) => Form().Match(line) is { Success: true } match
        ? new LogEntry(
            double.Parse(match.Groups["at"].Value, CultureInfo.InvariantCulture),
            int.Parse(match.Groups["process"].Value, CultureInfo.InvariantCulture),
            match.Groups["transaction"].Value,
            match.Groups["code"].Value,
            match.Groups["user"].Value,
            match.Groups["level"].Value,
            match.Groups["text"].Value)
        : null;

    [GeneratedRegex(@"^hw (?<at>[0-9.]+) (?<process>[0-9]+) (?<transaction>[0-9/]*) (?<code>[0-9A-Z]{5}) (?<user>\S*) (?<level>[A-Z0-9]+):  (?<text>.*)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Form();
}
