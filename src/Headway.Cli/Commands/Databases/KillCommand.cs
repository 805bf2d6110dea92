using System.CommandLine;
using Headway.Cli.Output;
using Headway.Cli.Parsing;
using Headway.Client.Contracts;

namespace Headway.Cli.Commands.Databases;

/// <summary><c>headway db kill</c>: stops a statement, or ends a connection.</summary>
internal static class KillCommand
{
    public static CliCommand Create()
    {
        var pid = new Argument<int>("pid") { Description = "The process, as headway db locks shows it" };
        var database = ChosenDatabase.Option();
        var terminate = new Option<bool>("--terminate") { Description = "End the connection, and with it its transaction" };
        return new CliCommand("kill", "Stop the statement of a connection, or end the connection")
        {
            Examples = ["headway db kill 4711", "headway db kill 4711 --terminate --yes"],
        }.With(pid, database, terminate).Does(
            result => new Options(result.GetValue(pid), result.GetValue(database), result.GetValue(terminate)), RunAsync);
    }

    internal static async Task<int> RunAsync(Options options, CommandContext context, CancellationToken cancellationToken)
    {
        if (options.Terminate)
        {
            context.Confirm($"End connection {options.Pid}? What its transaction did is undone.");
        }

        var chosen = await ChosenDatabase.FindAsync(context, options.Database, cancellationToken);
        var killed = await chosen.Client.KillAsync(new KillRequest(options.Pid, options.Terminate), cancellationToken);
        context.Output.Json(killed, HeadwayJson.Default.KillView);
        var what = killed.Terminated ? $"Connection {killed.Session.Pid} was ended" : $"The statement of {killed.Session.Pid} was cancelled";
        context.Output.Say($"{what} ({killed.Session.Application}, {killed.Session.State}).", Tone.Good);
        if (killed.Session.Query is { } query)
        {
            context.Output.Say($"  {ChosenDatabase.Line(query)}", Tone.Faint);
        }

        return ExitCode.Done;
    }

    internal sealed record Options(int Pid, string? Database, bool Terminate);
}
