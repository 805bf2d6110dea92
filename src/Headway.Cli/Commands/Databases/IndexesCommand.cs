using Headway.Cli.Output;
using Headway.Cli.Parsing;
using Headway.Client.Contracts;

namespace Headway.Cli.Commands.Databases;

/// <summary><c>headway db indexes</c>: the indexes, what is wrong with them, and where one is missing.</summary>
internal static class IndexesCommand
{
    public static CliCommand Create()
    {
        var database = ChosenDatabase.Option();
        return new CliCommand("indexes", "Show the indexes: unused, doubled, broken ones, and where one is missing")
        {
            Examples = ["headway db indexes", "headway db indexes --database postgres --json"],
        }.With(database).Does(result => new Options(result.GetValue(database)), RunAsync);
    }

    internal static async Task<int> RunAsync(Options options, CommandContext context, CancellationToken cancellationToken)
    {
        var chosen = await ChosenDatabase.FindAsync(context, options.Database, cancellationToken);
        var report = await chosen.Client.GetIndexesAsync(cancellationToken);
        context.Output.Json(report, HeadwayJson.Default.IndexesView);
        if (report.Indexes.Count == 0)
        {
            context.Output.Line("There are no indexes.");
        }
        else
        {
            context.Output.Table(["TABLE", "INDEX", "SIZE", "SCANS", "FINDING"], report.Indexes.Select(Row));
        }

        foreach (var (text, tone) in Hints(report, context.Host.Time.GetUtcNow()))
        {
            context.Output.Say(text, tone);
        }

        return ExitCode.Done;
    }

    private static IEnumerable<(string Text, Tone Tone)> Hints(IndexesView report, DateTimeOffset now)
    {
        foreach (var key in report.ForeignKeys)
        {
            yield return ($"{key.Table} ({string.Join(", ", key.Columns)}) refers to {key.References} and has no index: each row that is deleted there reads all of {key.Table}.", Tone.Warning);
        }

        foreach (var table in report.Scanned)
        {
            yield return ($"{table.Table} was read from end to end {table.FullScans} times, {table.RowsPerScan} rows each (by an index {table.IndexScans} times): headway db slow says by what.", Tone.Warning);
        }

        if (report.Indexes.Any(index => index.Finding == "invalid"))
        {
            yield return ("An invalid index was left when it could not be made (CONCURRENTLY): drop it, and make it again.", Tone.Warning);
        }

        if (report.Indexes.Any(index => index.Finding == "unused"))
        {
            var since = report.Since is null ? "the database was made" : Words.Ago(report.Since, now);
            yield return ($"Unused means: by no statement since {since}. Look at replicas and monthly work before you drop one.", Tone.Faint);
        }
    }

    private static IReadOnlyList<string> Row(IndexView index) =>
    [
        index.Table,
        index.Name,
        Words.Size(index.Bytes),
        Words.Number(index.Scans),
        index.Finding switch
        {
            "none" => Words.Nothing,
            "duplicate" => $"same as {index.SameAs}",
            var finding => finding,
        },
    ];

    internal sealed record Options(string? Database);
}
