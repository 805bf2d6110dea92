using Headway.Cli.Errors;
using Headway.Cli.Output;
using Headway.Cli.Parsing;
using Headway.Client.Contracts;

namespace Headway.Cli.Commands.Services;

/// <summary><c>headway smoke</c>: the smoke checks of what is live, the way the public comes (P140). A gate: exit code 5 when one fails.</summary>
internal static class SmokeCommand
{
    public static CliCommand Create()
    {
        var service = Symbols.OptionalService();
        return new CliCommand("smoke", "Run the smoke checks of what is live")
        {
            Examples = ["headway smoke --environment staging", "headway smoke api --json"],
        }.With(service).Does(result => new Options(result.GetValue(service)), RunAsync);
    }

    internal static async Task<int> RunAsync(Options options, CommandContext context, CancellationToken cancellationToken)
    {
        var request = new SmokeRequest(options.Service ?? context.Values.Service);
        SmokeEvent? last = null;
        await foreach (var part in context.OpenEnvironment().SmokeAsync(request, cancellationToken))
        {
            last = part;
            context.Output.Json(part, HeadwayJson.Default.SmokeEvent);
            if (part.Check is { } check)
            {
                context.Output.Line($"{check.Service}: {SmokeLines.Of(check)}");
            }
        }

        if (last is not { Passed: { } passed })
        {
            throw new CliException(ExitCode.Failed, "The smoke checks did not run to their end", "the server ended the answer early", "headway smoke");
        }

        context.Output.Say(last.Summary ?? string.Empty, passed ? Tone.Good : Tone.Bad);
        return passed ? ExitCode.Done : ExitCode.Refused;
    }

    internal sealed record Options(string? Service);
}
