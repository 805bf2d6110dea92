using Headway.Model.Data;
using Headway.Model.Data.Operating;

namespace Headway.Databases.Postgres.Operating;

/// <summary>Stops a statement or ends a session: the application's, and nobody else's.</summary>
internal static class Killing
{
    private static readonly string Find =
        $"SELECT {Sessions.Of("a")}, a.backend_start::text FROM pg_stat_activity a WHERE a.pid = $2";

    // The process may be another one by now: it is named by its start as well.
    private const string Cancel = "SELECT pg_cancel_backend(a.pid) FROM pg_stat_activity a WHERE a.pid = $1 AND a.backend_start::text = $2";

    private const string Terminate = "SELECT pg_terminate_backend(a.pid, 5000) FROM pg_stat_activity a WHERE a.pid = $1 AND a.backend_start::text = $2";

    public static Task<(DatabaseSession? Session, DatabaseRefusal? Refusal)> DoAsync(
        DatabasePlan plan, int pid, bool terminate, CancellationToken cancellationToken) => AdminSession.AskOutsideAsync(
            plan,
            async Task<(DatabaseSession? Session, DatabaseRefusal? Refusal)> (session) =>
            {
                var found = await session.ListAsync(
                    Find, row => (Session: Sessions.Read(row, 0), Start: row.Text(Sessions.Columns) ?? string.Empty), cancellationToken, plan.Role, pid);
                if (Refuse(found is [var only] ? only.Session : null, pid, terminate) is { } refusal)
                {
                    return (null, refusal);
                }

                var done = await session.ListAsync(
                    terminate ? Terminate : Cancel, row => row.GetBoolean(0), cancellationToken, pid, found[0].Start);
                return done is [false]
                    ? (null, new DatabaseRefusal(
                        "db.kill-failed", $"Process {pid} was asked to end and is still there after 5 s.", "Look again with 'headway db locks'; it ends when it can."))
                    : (found[0].Session, null);
            },
            cancellationToken);

    /// <summary>Decides whether a session may be meant. Pure.</summary>
    public static DatabaseRefusal? Refuse(DatabaseSession? session, int pid, bool terminate) => session switch
    {
        null => new("db.no-such-session", $"There is no process {pid} in this database.", "It may have ended: 'headway db locks' lists who is there."),
        { IsOurs: false } => new(
            "db.not-yours",
            $"Process {pid} is no session of the application: it is {session.Application}{(session.Role is null ? string.Empty : $" of the role {session.Role}")}.",
            "Only sessions of the application's own role are cancelled or ended here."),
        { State: not "active" } when !terminate => new(
            "db.nothing-to-cancel",
            $"Process {pid} runs no statement that could be cancelled: it is {session.State}.",
            $"End its connection, and with it its transaction: headway db kill {pid} --terminate"),
        _ => null,
    };
}
