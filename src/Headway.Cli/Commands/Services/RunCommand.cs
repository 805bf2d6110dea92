using System.CommandLine;
using Headway.Cli.Errors;
using Headway.Cli.Parsing;
using Headway.Client.Contracts;

namespace Headway.Cli.Commands.Services;

/// <summary><c>headway run</c>: a command once, in a service's artifact with its variables. The exit code is the command's own.</summary>
internal static class RunCommand
{
    public static CliCommand Create()
    {
        var words = new Argument<string[]>("service") { Description = "The service, then the command; with --service only the command", Arity = ArgumentArity.ZeroOrMore };
        return new CliCommand("run", "Run a command once with a service's files and variables")
        {
            TakesRest = true,
            Examples = ["headway run api -- dotnet Credify.Api.dll migrate --current", "headway run --service web -- node db/health-check.js"],
        }.With(words).Does(result => new Options(result.GetValue(words) ?? []), RunAsync);
    }

    internal static async Task<int> RunAsync(Options options, CommandContext context, CancellationToken cancellationToken)
    {
        var (service, command) = Split(options.Words, context);
        var exitCode = ExitCode.Failed;
        await foreach (var part in context.OpenEnvironment().RunAsync(new RunRequest(service, command), cancellationToken))
        {
            context.Output.Json(part, HeadwayJson.Default.RunEvent);
            if (part.Line is { } line)
            {
                context.Output.Raw(line);
            }

            if (part.Error is { } error)
            {
                throw new CliException(ExitCode.Failed, "The command did not run to its end", error, $"headway logs {service}");
            }

            exitCode = part.ExitCode ?? exitCode;
        }

        return exitCode;
    }

    private static (string Service, IReadOnlyList<string> Command) Split(IReadOnlyList<string> words, CommandContext context)
    {
        var named = context.Values.Service;
        var service = context.RequireService(words.Count > 0 && named is null ? words[0] : null);
        IReadOnlyList<string> command = [.. words.Skip(named is null ? 1 : 0), .. context.Rest];
        return command.Count > 0
            ? (service, command)
            : throw new CliException(ExitCode.WrongUse, "Nothing was run", "there is no command", $"headway run {service} -- COMMAND");
    }

    internal sealed record Options(IReadOnlyList<string> Words);
}
