using Headway.Model.Data;

namespace Headway.Databases.Postgres;

/// <summary>Reads from a cluster's log what a migration was refused. Pure.</summary>
internal static class MigrationErrors
{
    private const string LockNotAvailable = "55P03";

    // Only says that there was an error before it.
    private const string FailedTransaction = "25P02";

    /// <summary>Tells whether the last error of the migrations' role was that it was not given a lock.</summary>
    /// <param name="lines">Lines of the log, in the form of <c>log_line_prefix</c>.</param>
    /// <param name="plan">The database.</param>
    public static bool LackedLock(IEnumerable<string> lines, DatabasePlan plan)
    {
        var session = $"] {MigrationRole.Of(plan)!.Name}@{plan.Role} ";
        return lines.Select(line => CodeOf(line, session)).LastOrDefault(code => code is not null and not FailedTransaction) == LockNotAvailable;
    }

    // The lines of a statement begin with a tab, so that it cannot make a line that looks like an error.
    private static string? CodeOf(string line, string session)
    {
        if (line.Length == 0 || !char.IsAsciiDigit(line[0]) || line.IndexOf(session, StringComparison.Ordinal) is not (> 0 and var start)
            || line.IndexOf(' ', start + session.Length) is not (> 0 and var end))
        {
            return null;
        }

        var said = line.AsSpan(end + 1);
        return said.StartsWith("ERROR:") || said.StartsWith("FATAL:") ? line[(start + session.Length)..end] : null;
    }
}
