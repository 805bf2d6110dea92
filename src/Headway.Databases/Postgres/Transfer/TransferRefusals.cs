using System.Globalization;
using Headway.Model.Data;
using Headway.Model.Data.Operating;

namespace Headway.Databases.Postgres.Transfer;

/// <summary>Why a dump or a load is not done.</summary>
internal static class TransferRefusals
{
    private const string Untouched = "Nothing was changed";

    public static DatabaseRefusal Busy(DatabasePlan plan) => new(
        "db.transfer-runs", $"A dump or load of the database {plan.Name} runs already.", "Wait for its end, then ask again.");

    public static DatabaseRefusal NoRoom(DatabasePlan plan, long needed, long free) => new(
        "db.no-room",
        $"The disk of the database {plan.Name} has {Megabytes(free)} free; this may need {Megabytes(needed)}. {Untouched}.",
        "Make room first: 'headway db sizes' says what takes it.");

    public static DatabaseRefusal NotEmpty(DatabasePlan plan, long tables, long bytes) => new(
        "db.not-empty",
        $"The database {plan.Name} is not empty: it has {tables} tables and {Megabytes(bytes)}. {Untouched}.",
        "Add --replace to have the dump take its place; what is in it now is then lost. Dump it first: headway db dump");

    public static DatabaseRefusal NoDump((string Reason, string Try) form) => new(
        "db.not-a-dump", $"{form.Reason} {Untouched}.", form.Try);

    public static DatabaseRefusal Broken(string words) => new(
        "db.dump-broken",
        $"The dump cannot be read to its end: {words}. {Untouched}.",
        "It is cut short or damaged, or made by a newer pg_dump: make it again, or copy it again.");

    public static DatabaseRefusal CutShort(string words) => new(
        "db.dump-broken", $"The dump did not arrive whole: {words}. {Untouched}.", "Send it again.");

    public static DatabaseRefusal NotLoaded(DatabasePlan plan, string words) => new(
        "db.load-failed",
        $"The dump cannot be loaded into the database {plan.Name}: {words}. {Untouched}.",
        "It is loaded with the rights of the application's role. Leave out of the dump what needs more, or what this version of PostgreSQL does not have.");

    public static DatabaseRefusal NotDumped(DatabasePlan plan, string words) => new(
        "db.dump-failed",
        $"The database {plan.Name} was not dumped: {words}.",
        "'headway db locks' says whether a table is locked. It is dumped with the rights of the application's role.");

    private static string Megabytes(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1048576.0:0.#} MB");
}
