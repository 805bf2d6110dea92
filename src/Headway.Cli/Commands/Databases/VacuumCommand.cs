using System.CommandLine;
using Headway.Cli.Output;
using Headway.Cli.Parsing;
using Headway.Client.Contracts;

namespace Headway.Cli.Commands.Databases;

/// <summary><c>headway db vacuum</c>: removes dead rows, and renews what the planner knows.</summary>
internal static class VacuumCommand
{
    public static CliCommand Create()
    {
        var table = new Argument<string?>("table") { Description = "The only table; all by default", Arity = ArgumentArity.ZeroOrOne };
        var database = ChosenDatabase.Option();
        return new CliCommand("vacuum", "Remove dead rows, and renew what the planner knows (VACUUM ANALYZE)")
        {
            Examples = ["headway db vacuum", "headway db vacuum public.orders"],
        }.With(table, database).Does(result => new Options(result.GetValue(table), result.GetValue(database)), RunAsync);
    }

    internal static async Task<int> RunAsync(Options options, CommandContext context, CancellationToken cancellationToken)
    {
        var chosen = await ChosenDatabase.FindAsync(context, options.Database, cancellationToken);
        var done = await context.Output.WhileAsync(
            $"vacuuming {options.Table ?? chosen.Name}", _ => chosen.Client.VacuumAsync(new VacuumRequest(options.Table), cancellationToken));
        context.Output.Json(done, HeadwayJson.Default.VacuumView);
        if (done.Tables.Count > 0)
        {
            context.Output.Table(
                ["TABLE", "DEAD BEFORE", "DEAD AFTER"],
                done.Tables.Select(row => (IReadOnlyList<string>)[row.Table, Words.Number(row.DeadBefore), Words.Number(row.DeadAfter)]));
        }

        context.Output.Say(
            $"Vacuumed in {Words.Milliseconds(done.Milliseconds)}{(done.Tables.Count == 0 ? "; there were no dead rows" : string.Empty)}.", Tone.Good);
        if (done.OldestTransaction is { } oldest)
        {
            context.Output.Say(
                $"Dead rows stay while a transaction may see them. The oldest is that of process {oldest.Pid} ({oldest.Application}, {oldest.State}), open for {Words.Milliseconds(oldest.TransactionMilliseconds)}: headway db locks",
                Tone.Warning);
        }

        if (done.LeftOut.Count > 0)
        {
            context.Output.Say($"Locked, and so left out: {string.Join(", ", done.LeftOut)}. Who holds them: headway db locks", Tone.Warning);
        }

        return ExitCode.Done;
    }

    internal sealed record Options(string? Table, string? Database);
}
