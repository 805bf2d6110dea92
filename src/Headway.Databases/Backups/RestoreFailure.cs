using System.Text.RegularExpressions;
using Headway.Databases.Postgres;
using Headway.Model.Backups;
using Headway.Model.Data;

namespace Headway.Databases.Backups;

/// <summary>Says why a copy could not be made.</summary>
internal static partial class RestoreFailure
{
    /// <summary>Says it; of a time that the archive does not reach, how far it reaches.</summary>
    public static Exception Describe(PostgresLayout copy, RestorePlan plan, Exception failure)
    {
        if (plan.Target is not (RestoreTarget.At or RestoreTarget.Marked) || failure is not DatabaseException
            || !failure.Message.Contains("recovery ended before configured recovery target was reached", StringComparison.Ordinal))
        {
            return failure is DatabaseException or OperationCanceledException
                ? failure
                : new DatabaseException($"The copy {copy.Plan.Name} cannot be made: {failure.Message}", failure);
        }

        var last = File.Exists(copy.Output) ? LastTransaction().Matches(File.ReadAllText(copy.Output)).LastOrDefault() : null;
        var where = plan.Target is RestoreTarget.At(var time) ? RestoreRange.Format(time) : "The restore point";
        return new DatabaseException(
            $"{where} cannot be reached: the archive ends {(last is null ? "before it" : $"with a transaction of {last.Groups["at"].Value} UTC")}. Restore to that time, or to the end: headway backup restore --latest.",
            failure);
    }

    [GeneratedRegex(@"last completed transaction was at log time (?<at>\S+ \S+?)\+00", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex LastTransaction();
}
