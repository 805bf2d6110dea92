using System.CommandLine;
using Headway.Cli.Errors;
using Headway.Cli.Parsing;

namespace Headway.Cli.Commands.Server;

/// <summary><c>headway server logs</c>: what the server in the background wrote.</summary>
internal static class ServerLogsCommand
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(200);

    public static CliCommand Create()
    {
        var symbols = new ServerSymbols();
        var lines = new Option<int>("--lines", "-n") { Description = "How many lines back to begin; 100 by default", HelpName = "number", DefaultValueFactory = _ => 100 };
        var follow = new Option<bool>("--follow", "-f") { Description = "Go on with every new line" };
        return new CliCommand("logs", "Show what the server wrote")
        {
            Examples = ["headway server logs --lines 20", "headway server logs -f"],
        }.With([symbols.Data, lines, follow]).Does(
            result => new Options(symbols.Read(result), result.GetValue(lines), result.GetValue(follow)), RunAsync);
    }

    internal static async Task<int> RunAsync(Options options, CommandContext context, CancellationToken cancellationToken)
    {
        var log = new ServerLog(options.Server.DataDirectory(context.Host));
        if (!File.Exists(log.Path))
        {
            throw new CliException(ExitCode.Failed, "There is no log", $"there is no {log.Path}", "headway server start, or name its --data");
        }

        foreach (var line in log.Tail(options.Lines, 0))
        {
            Show(line, context);
        }

        return options.Follow ? await FollowAsync(log, context, cancellationToken) : ExitCode.Done;
    }

    private static async Task<int> FollowAsync(ServerLog log, CommandContext context, CancellationToken cancellationToken)
    {
        await using var file = new FileStream(log.Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        file.Seek(0, SeekOrigin.End);
        using var reader = new StreamReader(file);
        while (!cancellationToken.IsCancellationRequested)
        {
            while (await reader.ReadLineAsync(CancellationToken.None) is { } line)
            {
                Show(line, context);
            }

            await Task.Delay(LookEvery, context.Host.Time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return ExitCode.Done;
    }

    private static void Show(string line, CommandContext context)
    {
        context.Output.Json(line, CliJson.Default.String);
        context.Output.Line(line);
    }

    internal sealed record Options(ServerOptions Server, int Lines, bool Follow);
}
