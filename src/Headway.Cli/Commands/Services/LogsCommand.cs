using System.CommandLine;
using Headway.Cli.Output;
using Headway.Cli.Parsing;
using Headway.Client.Contracts;
using Headway.Client.Streams;

namespace Headway.Cli.Commands.Services;

/// <summary><c>headway logs</c>: what the instances wrote.</summary>
internal static class LogsCommand
{
    public static CliCommand Create()
    {
        var service = Symbols.OptionalService();
        var follow = new Option<bool>("--follow", "-f") { Description = "Go on with every new line" };
        var lines = new Option<int>("--lines", "-n")
        {
            Description = "How many lines back to begin; 100 by default",
            HelpName = "number",
            DefaultValueFactory = _ => 100,
        };
        return new CliCommand("logs", "Show what the instances wrote")
        {
            Examples = ["headway logs api", "headway logs -f --lines 20", "headway logs --service worker | grep -i error"],
        }.With(service, follow, lines).Does(
            result => new Options(result.GetValue(service), result.GetValue(follow), result.GetValue(lines)), RunAsync);
    }

    internal static async Task<int> RunAsync(Options options, CommandContext context, CancellationToken cancellationToken)
    {
        var environment = context.OpenEnvironment();
        var service = options.Service ?? context.Values.Service;
        if (options.Follow && service is not null)
        {
            await KnownService.RequireAsync(environment, service, cancellationToken);
        }

        var patience = new StreamOptions { OnLost = () => context.Output.Say("The server is away; trying again", Tone.Warning) };
        var lines = options.Follow
            ? environment.FollowLogsAsync(service, options.Lines, patience, cancellationToken)
            : environment.GetLogsAsync(service, options.Lines, cancellationToken);
        var isSilent = true;
        try
        {
            await foreach (var line in lines)
            {
                isSilent = false;
                context.Output.Json(line, HeadwayJson.Default.LogLine);
                context.Output.Line($"{line.Instance} | {line.Text}");
            }
        }
        catch (OperationCanceledException) when (options.Follow && cancellationToken.IsCancellationRequested)
        {
            return ExitCode.Done;
        }

        if (isSilent && service is not null)
        {
            await KnownService.RequireAsync(environment, service, cancellationToken);
        }

        return ExitCode.Done;
    }

    internal sealed record Options(string? Service, bool Follow, int Lines);
}
