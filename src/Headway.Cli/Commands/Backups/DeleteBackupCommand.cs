using System.CommandLine;
using Headway.Cli.Commands.Databases;
using Headway.Cli.Output;
using Headway.Cli.Parsing;

namespace Headway.Cli.Commands.Backups;

/// <summary><c>headway backup delete</c>.</summary>
internal static class DeleteBackupCommand
{
    public static CliCommand Create()
    {
        var label = new Argument<string>("backup") { Description = "Its label, as headway backup list shows it" };
        var database = new Option<string?>("--database") { Description = "The database; the only one by default", HelpName = "name" };
        return new CliCommand("delete", "Delete a backup and those that build on it")
        {
            Examples = ["headway backup delete 20260828-101500F --yes"],
        }.With(label, database).Does(result => new Options(result.GetRequiredValue(label), result.GetValue(database)), RunAsync);
    }

    internal static async Task<int> RunAsync(Options options, CommandContext context, CancellationToken cancellationToken)
    {
        var environment = context.OpenEnvironment();
        var client = environment.Backups;
        var database = await ChosenDatabase.BackedNameAsync(environment, options.Database, "--database ", cancellationToken);
        context.Confirm($"Delete the backup {options.Label} of {database}, and all that build on it?");
        await client.DeleteAsync(database, options.Label, cancellationToken);
        context.Output.Say($"The backup {options.Label} was deleted", Tone.Good);
        return ExitCode.Done;
    }

    internal sealed record Options(string Label, string? Database);
}
