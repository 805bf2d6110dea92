using Headway.Cli.Commands.Databases;
using Headway.Cli.Output;
using Headway.Cli.Parsing;
using Headway.Client.Contracts;

namespace Headway.Cli.Commands.Backups;

/// <summary><c>headway backup list</c>: what there is, how far back it leads, and what was proven.</summary>
internal static class ListBackupsCommand
{
    public static CliCommand Create()
    {
        var database = ChosenDatabase.Argument();
        return new CliCommand("list", "List the backups: time, kind, size, WAL, and whether they were proven")
        {
            Examples = ["headway backup list", "headway backup list postgres --json"],
        }.With(database).Does(result => new Options(result.GetValue(database)), RunAsync);
    }

    internal static async Task<int> RunAsync(Options options, CommandContext context, CancellationToken cancellationToken)
    {
        var all = await context.OpenEnvironment().Backups.ListAsync(options.Database, cancellationToken);
        context.Output.Json(all, HeadwayJson.Default.IReadOnlyListBackupsView);
        if (all.Count == 0)
        {
            context.Output.Line("There are no databases here.");
        }

        foreach (var item in all)
        {
            Show(item, context.Output, context.Host.Time.GetUtcNow());
        }

        return all.Any(item => item.Status is { State: "failed" or "overdue" or "archive-failing" }) ? ExitCode.Failed : ExitCode.Done;
    }

    private static void Show(BackupsView item, IOutput output, DateTimeOffset now)
    {
        if (item.Status is not { } status)
        {
            output.Line($"{item.Database}: no backups (databases.{item.Database}.backup in headway.yaml is off)");
            return;
        }

        output.Line(item switch
        {
            { From: null } => $"{item.Database}: nothing can be restored yet",
            { From: { } from, Continuous: true } => $"{item.Database}: can be restored to any time from {CopyWords.Time(from)} to now",
            { From: { } from } => $"{item.Database}: can be restored as it was in each of these backups, from {CopyWords.Time(from)} on",
        });
        if (item.Backups.Count > 0)
        {
            output.Table(
                ["BACKUP", "KIND", "MADE", "SIZE", "STORED", "WAL", "PROVEN"],
                item.Backups.Select(IReadOnlyList<string> (backup) =>
                [
                    backup.Label,
                    backup.Kind,
                    Words.Ago(backup.EndedAt, now),
                    Words.Size(backup.DatabaseBytes),
                    Words.Size(backup.StoredBytes),
                    backup.WalTo.Length == 0 ? Words.Nothing : $"{backup.WalFrom}–{backup.WalTo[^8..]}",
                    backup.ProvenAt is { } proven ? Words.Ago(proven, now) : "no",
                ]));
        }

        if (CopyWords.Kept(item, now) is { } kept)
        {
            output.Line(kept);
        }

        if (item.Running is { } running)
        {
            output.Say($"A {running.Kind} backup is being made, for {running.By}. {running.Progress}");
        }

        if (status.Problem is { } problem)
        {
            output.Say($"{item.Database}: {problem}", Tone.Warning);
        }

        foreach (var damaged in item.Backups.Where(backup => backup.HasDamagedPages))
        {
            output.Say($"{damaged.Label}: the database had damaged pages when it was made; restore an older one to look.", Tone.Bad);
        }
    }

    internal sealed record Options(string? Database);
}
