using System.CommandLine;
using Headway.Cli.Output;
using Headway.Cli.Parsing;
using Headway.Client.Contracts;

namespace Headway.Cli.Commands.Migrations;

/// <summary><c>headway migrate down</c>: takes migrations back. Asks, since data goes with them.</summary>
internal static class MigrateDownCommand
{
    public static CliCommand Create()
    {
        var service = Symbols.OptionalService();
        var to = new Option<string?>("--to") { Description = "The revision to go down to; one step by default", HelpName = "revision" };
        return new CliCommand("down", "Take the last migration back, or all down to a revision")
        {
            Examples = ["headway migrate down", "headway migrate down api --to 001_initial_schema --yes"],
        }.With(service, to).Does(result => new Options(result.GetValue(service), result.GetValue(to)), RunAsync);
    }

    internal static async Task<int> RunAsync(Options options, CommandContext context, CancellationToken cancellationToken)
    {
        var what = options.To is { } revision ? $"Every migration after {revision}" : "The last migration";
        context.Confirm(
            $"{what} in {context.Settings.Environment()} is taken back. Data that only the newer schema holds is lost, and the release that is live may need it. Go on?");
        var service = options.Service ?? context.Values.Service;
        var code = await MigrationOutput.RunAsync(new MigrateRequest(service, "down", options.To), context, cancellationToken);
        if (code == ExitCode.Done)
        {
            var done = options.To is { } reached ? $"The schema is at {reached}" : "The migration was taken back; headway migrate current shows where the schema is";
            context.Output.Say($"{done}. Deploy what fits it: headway rollback", Tone.Good);
        }

        return code;
    }

    internal sealed record Options(string? Service, string? To);
}
