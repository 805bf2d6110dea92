using Headway.Cli.Parsing;
using Headway.Client.Contracts;

namespace Headway.Cli.Commands.Sessions;

/// <summary><c>headway run</c>: a program once, in an instance of its own, attached to this one. The exit code is the program's own.</summary>
internal static class RunCommand
{
    public static CliCommand Create()
    {
        var words = ProgramWords.Words();
        var asPipe = ProgramWords.AsPipe();
        return new CliCommand("run", "Run a program once with a service's files, variables and network")
        {
            TakesRest = true,
            Examples =
            [
                "headway run api -- dotnet Credify.Api.dll migrate --current",
                "headway run --service web -- node db/health-check.js",
                "headway run worker -- python3 import.py < users.csv > report.csv",
                "headway run api   (a shell)",
            ],
        }.With(words, asPipe).Does(result => new Options(result.GetValue(words) ?? [], result.GetValue(asPipe)), RunAsync);
    }

    internal static Task<int> RunAsync(Options options, CommandContext context, CancellationToken cancellationToken)
    {
        var (service, command) = ProgramWords.Split(options.Words, context);
        var request = new SessionRequest { Service = service, Command = command.Count > 0 ? command : ProgramWords.Shell };
        return new AttachedProgram(context).RunAsync(request, options.AsPipe, context.OpenEnvironment().RunAsync, cancellationToken);
    }

    internal sealed record Options(IReadOnlyList<string> Words, bool AsPipe);
}
