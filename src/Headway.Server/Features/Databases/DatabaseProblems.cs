using System.Globalization;
using System.Text;
using Headway.Model.Data;
using Headway.Model.Data.Operating;
using Headway.Server.Http;

namespace Headway.Server.Features.Databases;

/// <summary>Makes refusals of what a managed database, or whoever works on it, says. Pure.</summary>
internal static class DatabaseProblems
{
    /// <summary>Makes the refusal of a database that is not there.</summary>
    /// <param name="name">Its name as it was asked for.</param>
    /// <param name="plans">Those that it could have been.</param>
    /// <param name="only">The engine that it had to have; null for any.</param>
    /// <returns>The refusal.</returns>
    public static Problem Missing(string name, IReadOnlyList<DatabasePlan> plans, DatabaseEngine? only) => Problem.NotFound("database", name) with
    {
        Try = (plans.Count > 0, only) switch
        {
            (true, null) => $"There are {Names(plans)}.",
            (true, _) => $"There are {Names(plans)}; only PostgreSQL is looked after in this way.",
            (false, null) => "Add one under 'databases' in headway.yaml and run 'headway up'.",
            _ => "Only databases with 'engine: postgres' are looked after in this way; add one in headway.yaml and run 'headway up'.",
        },
    };

    /// <summary>Makes the refusal of something that is not done.</summary>
    /// <param name="refusal">What was said.</param>
    /// <returns>The refusal.</returns>
    public static Problem Of(DatabaseRefusal refusal) =>
        new(StatusOf(refusal.Code), refusal.Code, "Nothing was done", Clean(refusal.Reason), Clean(refusal.Try));

    /// <summary>Makes the refusal of a database, or of its backups, that did not do what was asked. It is no fault of the server, which is reachable.</summary>
    /// <param name="failure">What was said.</param>
    /// <returns>The refusal.</returns>
    public static Problem Of(DatabaseException failure) => new(
        StatusCodes.Status409Conflict,
        "database.failed",
        "The managed database or its backups did not do what was asked",
        Clean(failure.Message),
        "See how they are: 'headway status'; who waits for whom: 'headway db locks'.");

    private static string Names(IEnumerable<DatabasePlan> plans) => string.Join(", ", plans.Select(plan => plan.Name));

    private static int StatusOf(string code) => code switch
    {
        "db.no-such-session" or "db.no-such-table" => StatusCodes.Status404NotFound,
        "db.not-a-dump" or "db.dump-broken" or "db.load-failed" => StatusCodes.Status422UnprocessableEntity,
        "db.no-room" => StatusCodes.Status507InsufficientStorage,
        _ => StatusCodes.Status409Conflict,
    };

    // Names of tables may hold anything.
    private static string Clean(string text) => string.Concat(text.EnumerateRunes().Where(static rune =>
        Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator
            or UnicodeCategory.ParagraphSeparator)));
}
