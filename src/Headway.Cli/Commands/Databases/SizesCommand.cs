using Headway.Cli.Output;
using Headway.Cli.Parsing;
using Headway.Client.Contracts;

namespace Headway.Cli.Commands.Databases;

/// <summary><c>headway db sizes</c>: what takes room.</summary>
internal static class SizesCommand
{
    public static CliCommand Create()
    {
        var database = ChosenDatabase.Option();
        var limit = Symbols.Limit(20);
        return new CliCommand("sizes", "Show what takes room: tables, indexes, long values, dead rows, write-ahead log")
        {
            Examples = ["headway db sizes", "headway db sizes --limit 5"],
        }.With(database, limit).Does(result => new Options(result.GetValue(database), result.GetValue(limit)), RunAsync);
    }

    internal static async Task<int> RunAsync(Options options, CommandContext context, CancellationToken cancellationToken)
    {
        var chosen = await ChosenDatabase.FindAsync(context, options.Database, cancellationToken);
        var sizes = await chosen.Client.GetSizesAsync(options.Limit, cancellationToken);
        context.Output.Json(sizes, HeadwayJson.Default.SizesView);
        var now = context.Host.Time.GetUtcNow();
        if (sizes.Tables.Count > 0)
        {
            context.Output.Table(
                ["TABLE", "ROWS", "DEAD", "DATA", "INDEXES", "LONG VALUES", "VACUUMED", "ANALYZED"], sizes.Tables.Select(table => Row(table, now)));
        }

        var more = sizes.TableCount > sizes.Tables.Count ? $" ({sizes.Tables.Count} of {sizes.TableCount} tables are shown)" : string.Empty;
        context.Output.Line(
            $"{chosen.Name} takes {Words.Size(sizes.DatabaseBytes)}{more}, its write-ahead log {Words.Size(sizes.WalBytes)}; {Words.Size(sizes.FreeBytes)} are free.");
        return ExitCode.Done;
    }

    private static IReadOnlyList<string> Row(TableSizeView table, DateTimeOffset now) =>
    [
        table.Table,
        table.Rows is { } rows ? $"~{Words.Number(rows)}" : "?",
        Words.Number(table.DeadRows),
        Words.Size(table.Bytes),
        Words.Size(table.IndexBytes),
        Words.Size(table.ToastBytes),
        Words.Ago(table.VacuumedAt, now),
        Words.Ago(table.AnalyzedAt, now),
    ];

    internal sealed record Options(string? Database, int Limit);
}
