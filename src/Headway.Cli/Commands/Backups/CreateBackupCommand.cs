using System.CommandLine;
using Headway.Cli.Commands.Databases;
using Headway.Cli.Errors;
using Headway.Cli.Output;
using Headway.Cli.Parsing;
using Headway.Client.Contracts;

namespace Headway.Cli.Commands.Backups;

/// <summary><c>headway backup create</c>.</summary>
internal static class CreateBackupCommand
{
    public static CliCommand Create()
    {
        var database = ChosenDatabase.Argument();
        var full = new Option<bool>("--full") { Description = "The whole database, not what changed since the last backup" };
        var detach = new Option<bool>("--detach") { Description = "Do not wait for its end" };
        return new CliCommand("create", "Make a backup now")
        {
            Examples = ["headway backup create", "headway backup create postgres --full"],
        }.With(database, full, detach).Does(
            result => new Options(result.GetValue(database), result.GetValue(full), result.GetValue(detach)), RunAsync);
    }

    internal static async Task<int> RunAsync(Options options, CommandContext context, CancellationToken cancellationToken)
    {
        var environment = context.OpenEnvironment();
        var client = environment.Backups;
        var database = await ChosenDatabase.BackedNameAsync(environment, options.Database, string.Empty, cancellationToken);
        var run = await client.CreateAsync(database, new CreateBackupRequest(options.Full ? "full" : null), cancellationToken);
        if (!options.Detach)
        {
            run = await Polling.FollowAsync(
                context,
                $"{database} is backed up",
                () => client.GetRunAsync(database, run.Number, cancellationToken),
                item => item.State == "running" ? item.Progress ?? string.Empty : null,
                cancellationToken);
        }

        context.Output.Json(run, HeadwayJson.Default.BackupRunView);
        if (run.Problem is { } problem)
        {
            throw new CliException(ExitCode.Failed, $"The backup of {database} failed", problem, "headway backup list; it is tried again by itself");
        }

        context.Output.Say(
            run.Label is { } label ? $"{label} was made in {Words.Seconds(run.EndedAt!.Value - run.StartedAt)}" : $"The backup is being made: headway backup list {database}",
            Tone.Good);
        return ExitCode.Done;
    }

    internal sealed record Options(string? Database, bool Full, bool Detach);
}
