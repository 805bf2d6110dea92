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
    /// <param name="plans">The databases that there are.</param>
    /// <returns>The refusal.</returns>
    public static Problem Missing(string name, IReadOnlyList<DatabasePlan> plans) => Problem.NotFound("database", name) with
    {
        Try = plans.Where(plan => plan.Engine == DatabaseEngine.Postgres).Select(plan => plan.Name.Value).ToList() is { Count: > 0 } names
            ? $"There are {string.Join(", ", names)}; only PostgreSQL is looked after in this way."
            : "Only databases with 'engine: postgres' are looked after in this way; add one in headway.yaml and run 'headway up'.",
    };

    /// <summary>Makes the refusal of something that is not done.</summary>
    /// <param name="refusal">What was said.</param>
    /// <returns>The refusal.</returns>
    public static Problem Of(DatabaseRefusal refusal) =>
        new(StatusOf(refusal.Code), refusal.Code, "Nothing was done", Clean(refusal.Reason), Clean(refusal.Try));

    /// <summary>Makes the refusal of a database that does not answer as it should.</summary>
    /// <param name="failure">What was said.</param>
    /// <returns>The refusal.</returns>
    public static Problem Of(DatabaseException failure) => new(
        StatusCodes.Status409Conflict,
        "db.unanswered",
        "The database did not answer as it should",
        Clean(failure.Message),
        "Look at 'headway status' and 'headway db locks', then try again.");

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
