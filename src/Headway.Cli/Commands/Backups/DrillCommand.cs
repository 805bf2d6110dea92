using Headway.Cli.Commands.Databases;
using Headway.Cli.Errors;
using Headway.Cli.Output;
using Headway.Cli.Parsing;
using Headway.Client.Contracts;

namespace Headway.Cli.Commands.Backups;

/// <summary><c>headway backup drill</c>: the newest backup is restored, checked and deleted again.</summary>
internal static class DrillCommand
{
    public static CliCommand Create()
    {
        var database = ChosenDatabase.Argument();
        return new CliCommand("drill", "Restore the newest backup beside the database to see that it can be, and how long it takes")
        {
            Examples = ["headway backup drill"],
        }.With(database).Does(result => new Options(result.GetValue(database)), RunAsync);
    }

    internal static async Task<int> RunAsync(Options options, CommandContext context, CancellationToken cancellationToken)
    {
        var environment = context.OpenEnvironment();
        var client = environment.Backups;
        var database = await ChosenDatabase.BackedNameAsync(environment, options.Database, string.Empty, cancellationToken);
        var copy = await RestoreCommand.FollowAsync(context, await client.DrillAsync(database, cancellationToken), cancellationToken);
        context.Output.Json(copy, HeadwayJson.Default.CopyView);
        CopyWords.Checks(copy, context.Output);
        if (copy.State == "failed" || copy.Problem is not null)
        {
            throw new CliException(ExitCode.Failed, $"The backup {copy.Backup} is not proven", copy.Problem ?? "the drill was ended", "headway backup verify, then headway backup create --full");
        }

        context.Output.Say($"{copy.Backup} is proven: restored, replayed and checked in {CopyWords.Took(copy)}", Tone.Good);
        return ExitCode.Done;
    }

    internal sealed record Options(string? Database);
}
