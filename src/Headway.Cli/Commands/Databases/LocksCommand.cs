using System.CommandLine;
using System.Globalization;
using Headway.Cli.Output;
using Headway.Cli.Parsing;
using Headway.Client.Contracts;

namespace Headway.Cli.Commands.Databases;

/// <summary><c>headway db locks</c>: who waits for whom, and which transactions are open for long.</summary>
internal static class LocksCommand
{
    public static CliCommand Create()
    {
        var database = ChosenDatabase.Option();
        var seconds = new Option<int>("--seconds")
        {
            Description = "List transactions that are open for as long",
            HelpName = "number",
            DefaultValueFactory = _ => 5,
        };
        return new CliCommand("locks", "Show who waits for whom, and transactions that are open for long")
        {
            Examples = ["headway db locks", "headway db locks --seconds 60 --json"],
        }.With(database, seconds).Does(result => new Options(result.GetValue(database), result.GetValue(seconds)), RunAsync);
    }

    internal static async Task<int> RunAsync(Options options, CommandContext context, CancellationToken cancellationToken)
    {
        var chosen = await ChosenDatabase.FindAsync(context, options.Database, cancellationToken);
        var locks = await chosen.Client.GetLocksAsync(options.Seconds, cancellationToken);
        context.Output.Json(locks, HeadwayJson.Default.LocksView);
        if (locks.Waits.Count == 0)
        {
            context.Output.Line("Nobody waits for a lock.");
        }
        else
        {
            context.Output.Table(["WAITS", "PID", "FOR", "TABLE", "WANTS", "HELD", "BLOCKER", "STATEMENT"], locks.Waits.Select(Row));
            var blocker = Root(locks);
            context.Output.Say(
                $"Process {blocker.Pid} is in front of all that wait ({blocker.State}). To stop it: headway db kill {blocker.Pid}{(blocker.State == "active" ? string.Empty : " --terminate")}",
                Tone.Warning);
        }

        if (locks.Transactions.Count > 0)
        {
            context.Output.Line(string.Empty);
            context.Output.Table(["OPEN FOR", "PID", "ROLE", "CLIENT", "STATE", "STATEMENT"], locks.Transactions.Select(Row));
        }

        return ExitCode.Done;
    }

    // Of those in front, one that does not itself wait.
    private static SessionView Root(LocksView locks)
    {
        var waiting = locks.Waits.Select(wait => wait.Blocked.Pid).ToHashSet();
        return (locks.Waits.FirstOrDefault(wait => !waiting.Contains(wait.Blocking.Pid)) ?? locks.Waits[0]).Blocking;
    }

    private static IReadOnlyList<string> Row(LockWaitView wait) =>
    [
        Words.Milliseconds(wait.WaitingMilliseconds),
        Pid(wait.Blocked),
        Pid(wait.Blocking),
        wait.Table ?? Words.Nothing,
        wait.Wanted,
        wait.Held ?? Words.Nothing,
        wait.Blocking.State,
        ChosenDatabase.Line(wait.Blocked.Query),
    ];

    private static IReadOnlyList<string> Row(SessionView session) =>
    [
        Words.Milliseconds(session.TransactionMilliseconds),
        Pid(session),
        session.Role ?? Words.Nothing,
        session.Application,
        session.State,
        ChosenDatabase.Line(session.Query),
    ];

    private static string Pid(SessionView session) => session.Pid.ToString(CultureInfo.InvariantCulture);

    internal sealed record Options(string? Database, int Seconds);
}
