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
        return new CliCommand("stop", "Stop the server; what it deployed goes on")
        {
            Examples = ["headway server stop"],
        }.With([symbols.Data]).Does(symbols.Read, RunAsync);
    }

    internal static async Task<int> RunAsync(ServerOptions options, CommandContext context, CancellationToken cancellationToken)
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
        context.Output.Say("The server was stopped; instances, databases and edge go on", Tone.Good);
        return ExitCode.Done;
    }
}
