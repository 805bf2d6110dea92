using System.CommandLine;
using Headway.Cli.Errors;
using Headway.Cli.Hosting;
using Headway.Cli.Output;
using Headway.Cli.Parsing;

namespace Headway.Cli.Commands.Server;

/// <summary><c>headway server stop</c>: ends the control plane. What it deployed goes on.</summary>
internal static class StopServerCommand
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(20);

    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(30);

    public static CliCommand Create()
    {
        var symbols = new ServerSymbols();
        var all = new Option<bool>("--all") { Description = "Stop instances, edge and databases too; the data stays" };
        return new CliCommand("stop", "Stop the server; what it deployed goes on")
        {
            Examples = ["headway server stop", "headway server stop --all"],
        }.With([symbols.Data, all]).Does(
            result => (symbols.Read(result), result.GetValue(all)),
            async (options, context, cancellationToken) =>
            {
                var code = await StopAsync(options.Item1, options.Item2 ? "The server was stopped" : "The server was stopped; instances, databases and edge go on", context, cancellationToken);
                return code == ExitCode.Done && options.Item2
                    ? await HaltAsync(options.Item1, context, cancellationToken)
                    : code;
            });
    }

    private static async Task<int> StopAsync(ServerOptions options, string done, CommandContext context, CancellationToken cancellationToken)
    {
        var data = options.DataDirectory(context.Host);
        if (ServerProcess.Read(data) is not { } process)
        {
            context.Output.Say($"No server runs on {data}");
            return ExitCode.Done;
        }

        var time = context.Host.Time;
        var begin = time.GetTimestamp();
        Signals.Terminate(process.Id);
        while (process.IsRunning)
        {
            if (time.GetElapsedTime(begin) > Grace)
            {
                throw new CliException(
                    ExitCode.Failed, "The server was not stopped", $"process {process.Id} still runs after {Words.Seconds(Grace)}", "headway server logs");
            }

            await Task.Delay(LookEvery, time, cancellationToken);
        }

        ServerProcess.Forget(data);
        context.Output.Say(done, Tone.Good);
        return ExitCode.Done;
    }

    // The server's own program knows what it started: it ends instances first, then the edge, then the databases.
    private static async Task<int> HaltAsync(ServerOptions options, CommandContext context, CancellationToken cancellationToken)
    {
        string[] command = [ServerBinary.Find(context.Host), "halt", "--data", options.DataDirectory(context.Host)];
        var code = await ChildProgram.RunAsync(command, new Dictionary<string, string>(), cancellationToken)
            ?? throw new CliException(ExitCode.Failed, "Not everything was stopped", $"{command[0]} cannot be run", "chmod +x, or set HEADWAY_SERVER");
        if (code == ExitCode.Done)
        {
            context.Output.Say("Instances, edge and databases were stopped; the data stays", Tone.Good);
        }

        return code;
    }
}
