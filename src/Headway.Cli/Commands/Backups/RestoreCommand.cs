using System.CommandLine;
using Headway.Cli.Commands.Databases;
using Headway.Cli.Errors;
using Headway.Cli.Output;
using Headway.Cli.Parsing;
using Headway.Client.Contracts;

namespace Headway.Cli.Commands.Backups;

/// <summary><c>headway backup restore</c>: into a copy beside the database; with <c>--switch</c> the copy takes its place when it is proven.</summary>
internal static class RestoreCommand
{
    public static CliCommand Create()
    {
        var database = ChosenDatabase.Argument();
        var at = new Option<string?>("--at") { Description = "To a time, or how long ago: 2026-08-28T10:15:00Z, 10m", HelpName = "time" };
        var backup = new Option<string?>("--backup") { Description = "To the end of a backup", HelpName = "label" };
        var repository = RepositoryOption.Create("s3 brings the backups back from their second copy first; without it that is done where there are none here");
        var exchange = new Option<bool>("--switch") { Description = "Let the copy take the database's place when all checks have passed" };
        return new CliCommand("restore", "Restore into a copy beside the database; everything that was kept unless a target is given")
        {
            Examples =
            [
                "headway backup restore --at 10m", "headway backup restore postgres --at 2026-08-28T10:15:00Z --switch",
                "headway backup restore --switch", "headway backup restore --repository s3 --switch",
            ],
        }.With(database, at, backup, repository, exchange).Does(
            result => new Options(
                result.GetValue(database), result.GetValue(at), result.GetValue(backup), result.GetValue(repository), result.GetValue(exchange)),
            RunAsync);
    }

    internal static async Task<int> RunAsync(Options options, CommandContext context, CancellationToken cancellationToken)
    {
        var time = RestoreTime.Read(options.At, context.Host.Time.GetUtcNow());
        var environment = context.OpenEnvironment();
        var client = environment.Backups;
        var database = await ChosenDatabase.BackedNameAsync(environment, options.Database, string.Empty, cancellationToken);
        if (options.Switch)
        {
            var target = time is { } known ? $"as it was at {CopyWords.Time(known)}" : options.Backup is { } label ? $"as it was in {label}" : "with everything that was kept";
            context.Confirm($"Put {database} {target} in the place of {database} as it is now? What it is now is kept beside it.");
        }

        if (options.Repository == "s3")
        {
            await FetchBackupsCommand.FetchAsync(context, database, takeOver: false, cancellationToken);
        }

        var copy = await client.RestoreAsync(database, new RestoreRequest(time, options.Backup, options.Switch), cancellationToken);
        copy = await FollowAsync(context, copy, cancellationToken);
        context.Output.Json(copy, HeadwayJson.Default.CopyView);
        CopyWords.Checks(copy, context.Output);
        return Tell(copy, options, context.Output);
    }

    /// <summary>Waits until nothing more is done for a copy by itself.</summary>
    internal static Task<CopyView> FollowAsync(CommandContext context, CopyView copy, CancellationToken cancellationToken)
    {
        var client = context.OpenEnvironment().Backups;
        return Polling.FollowAsync(
            context,
            $"{copy.Database} is restored from {copy.Backup}",
            () => client.GetCopyAsync(copy.Number, cancellationToken),
            item => item.State is "restoring" or "switching" or "removing" ? item.Progress ?? string.Empty : null,
            cancellationToken);
    }

    private static int Tell(CopyView copy, Options options, IOutput output)
    {
        switch (copy)
        {
            case { State: "failed" }:
                throw new CliException(ExitCode.Failed, "Nothing was restored", copy.Problem ?? "the restore was ended", "headway backup list shows what can be reached");
            case { State: "switched" }:
                output.Say($"{copy.Database} is {copy.Target} now, after {Words.Seconds(copy.EndedAt!.Value - copy.CreatedAt)}. What it was is kept in its folder, under kept/before-copy{copy.Number}", Tone.Good);
                return ExitCode.Done;
            case { Problem: { } problem }:
                output.Say(problem, Tone.Bad);
                return ExitCode.Refused;
            default:
                output.Say($"Copy {copy.Number} was ready after {CopyWords.Took(copy)} and answers at {copy.Address} with the credentials of {copy.Database}", Tone.Good);
                output.Say($"It takes the database's place with: headway backup switch {copy.Number}; it goes with: headway backup drop {copy.Number}");
                return copy.Checks.All(check => check.Passed) || options.Switch ? ExitCode.Done : ExitCode.Failed;
        }
    }

    internal sealed record Options(string? Database, string? At, string? Backup, string? Repository, bool Switch);
}
