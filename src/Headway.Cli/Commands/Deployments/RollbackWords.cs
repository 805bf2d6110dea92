using System.Globalization;
using Headway.Cli.Commands.Backups;
using Headway.Cli.Output;
using Headway.Client.Contracts;

namespace Headway.Cli.Commands.Deployments;

/// <summary>Says what a rollback with its data would lose.</summary>
internal static class RollbackWords
{
    private const int MostTables = 10;

    public static void Tell(RollbackPreviewView preview, IOutput output)
    {
        output.Say($"Release {preview.Release} was live before the migration of deployment {preview.Deployment}. With the data taken back to then:");
        foreach (var database in preview.Databases)
        {
            output.Say(Sentence(database), database.Tables.Count > 0 ? Tone.Bad : Tone.Plain);
            if (database.Tables.Count > 0)
            {
                output.Table(["TABLE", "INSERTED", "UPDATED", "DELETED"], database.Tables.Take(MostTables).Select(Row));
            }

            if (database.Tables.Count > MostTables)
            {
                output.Say($"and {database.Tables.Count - MostTables} tables more; --json has all");
            }
        }
    }

    private static string Sentence(RollbackDatabaseView database) => database.Tables.Count == 0
        ? $"{database.Database} would be as it was at {CopyWords.Time(database.At)}; no row was written since"
        : string.Create(
            CultureInfo.InvariantCulture,
            $"{database.Database} would be as it was at {CopyWords.Time(database.At)}; lost would be what about {database.Transactions:N0} transactions wrote since:");

    private static IReadOnlyList<string> Row(WrittenTableView table) =>
        [table.Table, Number(table.Inserted), Number(table.Updated), Number(table.Deleted)];

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
