using System.Globalization;
using System.Text.RegularExpressions;
using Headway.Model.Data;
using Headway.Model.Runtime;

namespace Headway.Databases.Backups;

/// <summary>pgBackRest failed.</summary>
internal sealed partial class BackRestException(int? code, string message) : DatabaseException(message)
{
    /// <summary>Its exit code for a lock that another command holds; see <c>src/build/error/error.yaml</c> of pgBackRest.</summary>
    public const int LockHeld = 50;

    /// <summary>Its exit code for files of a cluster that is not this one.</summary>
    public const int OtherCluster = 28;

    /// <summary>Gets its exit code; null when it was ended.</summary>
    public int? Code => code;

    /// <summary>Makes a sentence of what it said.</summary>
    public static BackRestException Of(string command, ProgramResult result, IReadOnlyList<string> lines) => new(
        result.ExitCode,
        result.TimedOut ? $"pgBackRest's {command} was ended after its time limit."
        : result.OutOfMemory ? $"pgBackRest's {command} needed more memory than there is."
        : result.ExitCode == LockHeld ? "Another backup of this database is running. Wait for it: headway backup list."
        : $"pgBackRest's {command} failed: {Words(lines)}");

    /// <summary>Finds what it said last in a log that others write to as well, in one clause.</summary>
    /// <returns>The clause; null when it said nothing.</returns>
    public static string? LastIn(string log) =>
        log.Split('\n').LastOrDefault(line => ErrorPattern().IsMatch(line)) is { } line ? "pgBackRest says: " + Clause(ErrorPattern().Replace(line, string.Empty)) : null;

    private static string Clause(string text) => text.Trim().TrimEnd('.', ':');

    private static string Words(IReadOnlyList<string> lines)
    {
        var first = lines.Index().FirstOrDefault(line => ErrorPattern().IsMatch(line.Item)).Index;
        var text = string.Join(' ', lines.Skip(first).Take(4).Select(line => ErrorPattern().Replace(line, string.Empty).Trim()));
        return text.Length > 0 ? text.TrimEnd('.') + "." : string.Create(CultureInfo.InvariantCulture, $"it said nothing.");
    }

    [GeneratedRegex(@"^.*?ERROR:\s+(\[\d+\]: )?", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex ErrorPattern();
}
