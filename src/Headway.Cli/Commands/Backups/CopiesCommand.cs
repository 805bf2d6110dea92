using System.Globalization;
using Headway.Cli.Output;
using Headway.Cli.Parsing;
using Headway.Client.Contracts;

namespace Headway.Cli.Commands.Backups;

/// <summary><c>headway backup copies</c>.</summary>
internal static class CopiesCommand
{
    public static CliCommand Create() => new CliCommand("copies", "List what was restored: copies, drills and exchanges")
    {
        Examples = ["headway backup copies", "headway backup copies --json"],
    }.Does(_ => new Options(), RunAsync);

    internal static async Task<int> RunAsync(Options options, CommandContext context, CancellationToken cancellationToken)
    {
        var client = context.OpenEnvironment().Backups;
        var copies = await client.ListCopiesAsync(cancellationToken);
        context.Output.Json(copies, HeadwayJson.Default.IReadOnlyListCopyView);
        if (copies.Count == 0)
        {
            context.Output.Line("Nothing was restored yet.");
            return ExitCode.Done;
        }

        var now = context.Host.Time.GetUtcNow();
        context.Output.Table(
            ["COPY", "DATABASE", "FOR", "STATE", "TARGET", "ASKED", "TOOK", "CHECKS", "ADDRESS"],
            copies.Select(IReadOnlyList<string> (copy) =>
            [
                copy.Number.ToString(CultureInfo.InvariantCulture),
                copy.Database,
                copy.Purpose,
                copy.State,
                copy.Target,
                $"{Words.Ago(copy.CreatedAt, now)} by {copy.By}",
                CopyWords.Took(copy),
                copy.Checks.Count == 0 ? Words.Nothing : $"{copy.Checks.Count(check => check.Passed)}/{copy.Checks.Count}",
                copy.Address ?? Words.Nothing,
            ]));
        foreach (var copy in copies.Where(copy => copy.Problem is not null))
        {
            context.Output.Say($"Copy {copy.Number}: {copy.Problem}", Tone.Warning);
        }

        foreach (var kept in (await client.ListAsync(null, cancellationToken)).Select(item => CopyWords.Kept(item, now)).OfType<string>())
        {
            context.Output.Line(kept);
        }

        return ExitCode.Done;
    }

    internal sealed record Options;
}
