using Headway.Cli.Parsing;
using Headway.Client.Contracts;

namespace Headway.Cli.Commands.Server;

/// <summary><c>headway server status</c>: does it run, does it answer.</summary>
internal static class ServerStatusCommand
{
    public static CliCommand Create()
    {
        var symbols = new ServerSymbols();
        return new CliCommand("status", "Say whether the server runs and answers")
        {
            Examples = ["headway server status", "headway server status --server https://headway.example.com"],
        }.With([symbols.Data]).Does(symbols.Read, RunAsync);
    }

    internal static async Task<int> RunAsync(ServerOptions options, CommandContext context, CancellationToken cancellationToken)
    {
        var data = options.DataDirectory(context.Host);
        context.Output.Say(ServerProcess.Read(data) is { } process
            ? $"A server runs on {data}, process {process.Id}"
            : $"No server that was started in the background runs on {data}");
        var server = context.Settings.Server();
        var view = await context.Open(server, null).GetServerAsync(cancellationToken);
        context.Output.Json(view, HeadwayJson.Default.ServerView);
        context.Output.Line($"{server} answers: {view.Product} {view.Version}, edge at {view.EdgeUrl}");
        return ExitCode.Done;
    }
}
