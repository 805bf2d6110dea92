using System.CommandLine;
using System.Globalization;
using Headway.Cli.Output;
using Headway.Cli.Parsing;
using Headway.Client.Contracts;

namespace Headway.Cli.Commands.Databases;

/// <summary><c>headway db slow</c>: the statements that take the time.</summary>
internal static class SlowCommand
{
    public static CliCommand Create()
    {
        var database = ChosenDatabase.Option();
        var limit = Symbols.Limit(10);
        var calls = new Option<int>("--calls") { Description = "Only those that ran as often", HelpName = "number", DefaultValueFactory = _ => 1 };
        var reset = new Option<bool>("--reset") { Description = "Begin the count anew" };
        return new CliCommand("slow", "Show the statements that took the most time")
        {
            Examples = ["headway db slow", "headway db slow --calls 100 --limit 20", "headway db slow --reset"],
        }.With(database, limit, calls, reset).Does(
            result => new Options(result.GetValue(database), result.GetValue(limit), result.GetValue(calls), result.GetValue(reset)), RunAsync);
    }

    internal static async Task<int> RunAsync(Options options, CommandContext context, CancellationToken cancellationToken)
    {
        var chosen = await ChosenDatabase.FindAsync(context, options.Database, cancellationToken);
        if (options.Reset)
        {
            await chosen.Client.ForgetSlowAsync(cancellationToken);
            context.Output.Json(new StatementsForgotten(chosen.Name), CliJson.Default.StatementsForgotten);
            context.Output.Say($"The statements of {chosen.Name} are counted from now on.", Tone.Good);
            return ExitCode.Done;
        }

        var slow = await chosen.Client.GetSlowAsync(options.Limit, options.Calls, cancellationToken);
        context.Output.Json(slow, HeadwayJson.Default.SlowView);
        if (slow.Statements.Count == 0)
        {
            context.Output.Line("No statement was counted.");
            return ExitCode.Done;
        }

        context.Output.Table(["TOTAL", "SHARE", "CALLS", "MEAN", "LONGEST", "ROWS", "STATEMENT"], slow.Statements.Select(Row));
        context.Output.Say(
            $"All statements together took {Words.Milliseconds(slow.TotalMilliseconds)}; counted since {Words.Ago(slow.Since, context.Host.Time.GetUtcNow())}.", Tone.Faint);
        return ExitCode.Done;
    }

    private static IReadOnlyList<string> Row(SlowStatementView statement) =>
    [
        Words.Milliseconds(statement.TotalMilliseconds),
        string.Create(CultureInfo.InvariantCulture, $"{statement.Share * 100:0.#} %"),
        Words.Number(statement.Calls),
        Words.Milliseconds(statement.MeanMilliseconds),
        Words.Milliseconds(statement.LongestMilliseconds),
        Words.Number(statement.Rows),
        ChosenDatabase.Line(statement.Query),
    ];

    internal sealed record Options(string? Database, int Limit, int Calls, bool Reset);
}
