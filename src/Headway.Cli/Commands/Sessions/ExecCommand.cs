using System.CommandLine;
using Headway.Cli.Parsing;
using Headway.Client.Contracts;

namespace Headway.Cli.Commands.Sessions;

/// <summary><c>headway exec</c>: a program in a running instance. The exit code is the program's own.</summary>
internal static class ExecCommand
{
    public static CliCommand Create()
    {
        var words = ProgramWords.Words();
        var asPipe = ProgramWords.AsPipe();
        var instance = InstanceOption();
        return new CliCommand("exec", "Run a program in a running instance, as its user, with its files and variables")
        {
            TakesRest = true,
            Examples =
            [
                "headway exec api -- ls -l /tmp",
                "headway exec api -- cat /tmp/heap.dump > heap.dump",
                "headway exec --instance shop.production.api.12-2 -- env",
            ],
        }.With(words, instance, asPipe)
            .Does(result => new Options(result.GetValue(words) ?? [], result.GetValue(instance), result.GetValue(asPipe)), RunAsync);
    }

    internal static Option<string?> InstanceOption() => new("--instance") { Description = "The instance, as 'headway ps' shows it; else one that is live" };

    internal static Task<int> RunAsync(Options options, CommandContext context, CancellationToken cancellationToken)
    {
        // An instance says which service it is of; all words are the program's then.
        var (service, command) = options.Instance is null
            ? ProgramWords.Split(options.Words, context)
            : (null, [.. options.Words, .. context.Rest]);
        var request = new SessionRequest
        {
            Service = service,
            Instance = options.Instance,
            Command = ProgramWords.Require(command, $"headway exec {service ?? "SERVICE"} -- COMMAND, or headway shell"),
        };
        return new AttachedProgram(context).RunAsync(request, options.AsPipe, context.OpenEnvironment().ExecAsync, cancellationToken);
    }

    internal sealed record Options(IReadOnlyList<string> Words, string? Instance, bool AsPipe);
}
