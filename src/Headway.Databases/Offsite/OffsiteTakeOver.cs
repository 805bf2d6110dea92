using System.Collections.Frozen;
using System.Globalization;
using Headway.Databases.Backups;
using Headway.Databases.Hosting;
using Headway.Model.Backups;
using Headway.Model.Data;

namespace Headway.Databases.Offsite;

/// <summary>
/// Lets a new server go on with the backups of one that is lost. They arrive in a folder of their own; only when all are here does the database
/// stop, and its data and its backups are renamed: from then on it is a database whose data is gone and that has backups.
/// </summary>
internal sealed class OffsiteTakeOver(FrozenDictionary<DatabaseEngine, IDatabaseHost> hosts, DatabaseTurns turns, TimeProvider time)
{
    private const string Arriving = ".arriving";
    private const string Before = ".before-";

    /// <summary>Deletes what a take-over left beside a repository.</summary>
    public static void RemoveTraces(string repository)
    {
        File.Delete(OffsiteJournal.PathOf(repository));
        File.Delete(OffsiteJournal.PathOf(repository + Arriving));
        var parent = Path.GetDirectoryName(repository)!;
        if (Directory.Exists(parent))
        {
            Folders.Delete(repository + Arriving);
            foreach (var kept in Directory.EnumerateDirectories(parent, Path.GetFileName(repository) + Before + "*"))
            {
                Folders.Delete(kept);
            }
        }
    }

    /// <summary>Takes over.</summary>
    public async Task<int> RunAsync(
        DatabasePlan database, RepositoryPlace target, S3Client client, OffsitePlace place, OffsiteHistory history, CancellationToken cancellationToken)
    {
        var repository = target.Folder;
        target.Prepare();
        Folders.MakeOwned(repository + Arriving, target.Owner);
        var brought = await new OffsiteFetch(client, place, repository + Arriving, target.Owner).RunAsync(OffsiteJournal.Open(repository + Arriving), cancellationToken);
        await turns.TakeAsync(
            database,
            async () =>
            {
                await hosts[database.Engine].StopAsync(database, cancellationToken);
                Exchange(target, time.GetUtcNow().ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture));
            },
            cancellationToken);
        await new RepositorySeals(repository).RenewAsync(cancellationToken);
        await new OffsiteOwner(client, place).TakeAsync(OffsiteJournal.Open(repository), history, OffsiteOwner.NewHolder(), cancellationToken);
        return brought;
    }

    private static void Exchange(RepositoryPlace target, string stamp)
    {
        var repository = target.Folder;
        target.Database.Leave($"before-takeover-{stamp}");
        Directory.Move(repository, repository + Before + stamp);
        new RepositorySeals(repository).Remove();
        Directory.Move(repository + Arriving, repository);
        File.Move(OffsiteJournal.PathOf(repository + Arriving), OffsiteJournal.PathOf(repository), overwrite: true);
        Folders.SyncEntries(Path.GetDirectoryName(repository)!);
    }
}
