using Headway.Cli.Parsing;
using Headway.Client.Contracts;

namespace Headway.Cli.Commands.Sessions;

/// <summary><c>headway shell</c>: a shell in a running instance.</summary>
internal static class ShellCommand
{
    public static CliCommand Create()
    {
        var service = Symbols.OptionalService();
        var instance = ExecCommand.InstanceOption();
        return new CliCommand("shell", "Open a shell in a running instance")
        {
            Examples = ["headway shell api", "headway shell --instance shop.production.api.12-2", "headway shell api < commands.sh"],
        }.With(service, instance).Does(result => new Options(result.GetValue(service), result.GetValue(instance)), RunAsync);
    }

    internal static Task<int> RunAsync(Options options, CommandContext context, CancellationToken cancellationToken)
    {
        var request = new SessionRequest
        {
            Service = options.Instance is null ? options.Service ?? context.Values.Service : null,
            Instance = options.Instance,
            Command = ProgramWords.Shell,
        };
        return new AttachedProgram(context).RunAsync(request, asPipe: false, context.OpenEnvironment().ExecAsync, cancellationToken);
    }

    internal sealed record Options(string? Service, string? Instance);
}
