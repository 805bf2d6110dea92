using Headway.Cli.Parsing;
using Headway.Client.Contracts;

namespace Headway.Cli.Commands.Migrations;

/// <summary><c>headway migrate current</c> and <c>history</c>: the service's own commands, run in the current release.</summary>
internal static class LookCommand
{
    public static CliCommand Create(string verb, string description)
    {
        var service = Symbols.OptionalService();
        return new CliCommand(verb, description)
        {
            Examples = [$"headway migrate {verb}", $"headway migrate {verb} api --environment staging"],
        }.With(service).Does(
            result => new Options(verb, result.GetValue(service)),
            (options, context, cancellationToken) => MigrationOutput.RunAsync(
                new MigrateRequest(options.Service ?? context.Values.Service, options.Verb, null), context, cancellationToken));
    }

    internal sealed record Options(string Verb, string? Service);
}
