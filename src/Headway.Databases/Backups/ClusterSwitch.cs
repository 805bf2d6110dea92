using System.Text.RegularExpressions;
using Headway.Databases.Backups.Streaming;
using Headway.Databases.Hosting;
using Headway.Databases.Pooling;
using Headway.Databases.Postgres;
using Headway.Model.Backups;
using Headway.Model.Data;
using Headway.Model.Runtime;

namespace Headway.Databases.Backups;

/// <summary>
/// Puts a restored copy in the place of its database. Address and credentials stay, so nothing that uses the database has to know. Each
/// part can be repeated: what was interrupted goes on from what the folders say.
/// </summary>
internal sealed partial class ClusterSwitch(
    DatabaseInstances instances, PostgresHost clusters, WalStream stream, PoolerHost pooler, ControlData control)
{
    /// <inheritdoc cref="IDatabaseCopies.SwitchAsync"/>
    public async Task RunAsync(DatabasePlan source, DatabasePlan copy, string kept, CancellationToken cancellationToken)
    {
        var layout = PostgresBackups.LayoutOf(source);
        var restored = new PostgresLayout(copy);
        await ExchangeAsync(
            layout,
            () => Directory.Exists(restored.Data) ? TakePlaceAsync(layout, restored, kept, cancellationToken) : Task.CompletedTask,
            cancellationToken);
        await instances.RemoveAsync(copy, cancellationToken);
    }

    /// <inheritdoc cref="IDatabaseCopies.ReturnAsync"/>
    public Task ReturnAsync(DatabasePlan source, string kept, CancellationToken cancellationToken)
    {
        var layout = PostgresBackups.LayoutOf(source);
        return ExchangeAsync(
            layout,
            () => PlaceOf(layout.Cluster).Has(kept) ? PutBackAsync(layout, kept, cancellationToken) : Task.CompletedTask,
            cancellationToken);
    }

    private static DataPlace PlaceOf(PostgresLayout cluster) => new(cluster.Plan.Directory, cluster.Data);

    private async Task ExchangeAsync(BackRestLayout layout, Func<Task> exchange, CancellationToken cancellationToken)
    {
        var source = layout.Cluster.Plan;
        try
        {
            await exchange();
            await clusters.EnsureClusterAsync(layout.Cluster, cancellationToken);
        }
        finally
        {
            // However it went: clients that wait for ever would be worse than clients that are refused.
            await pooler.ResumeAsync(source, CancellationToken.None);
        }

        await clusters.EnsureAsync(source, cancellationToken);
    }

    private async Task PutBackAsync(BackRestLayout layout, string kept, CancellationToken cancellationToken)
    {
        await StopAsync(layout, cancellationToken);
        PlaceOf(layout.Cluster).PutBack(kept);
    }

    private async Task StopAsync(BackRestLayout layout, CancellationToken cancellationToken)
    {
        var source = layout.Cluster.Plan;
        await pooler.PauseAsync(source, cancellationToken);
        await instances.StopAsync(source, DatabaseInstances.FastShutdown, cancellationToken);
        await stream.StopAsync(source, cancellationToken);
        WalStream.SetAside(new StreamLayout(layout));
    }

    private async Task TakePlaceAsync(BackRestLayout layout, PostgresLayout restored, string kept, CancellationToken cancellationToken)
    {
        await instances.StopAsync(restored.Plan, DatabaseInstances.FastShutdown, cancellationToken);
        var last = await control.RedoSegmentAsync(restored, cancellationToken);
        RefuseKnownTimeline(layout, last);
        await StopAsync(layout, cancellationToken);
        Prepare(restored, last);
        Folders.MakeHome(layout.Cluster.Plan.Directory, PostgresLaunch.AccountOf(layout.Cluster));
        PlaceOf(layout.Cluster).Take(restored.Data, kept);
    }

    // Two copies that were made beside each other have the same number of a timeline, and only one can have that history.
    private static void RefuseKnownTimeline(BackRestLayout layout, string last)
    {
        var archive = Path.Combine(layout.Plan.Repository, "archive", BackRestLayout.Stanza);
        if (Directory.Exists(archive) && Directory.EnumerateFiles(archive, $"{last[..8]}.history*", SearchOption.AllDirectories).Any())
        {
            throw new DatabaseException(
                $"Since this copy was made another one took the place of {layout.Cluster.Plan.Name}, and their histories would mix. Restore again.");
        }
    }

    // It archived nothing while it was a copy: what its new timeline has so far is handed to the archiver now.
    private static void Prepare(PostgresLayout copy, string last)
    {
        var account = PostgresLaunch.AccountOf(copy);
        var wal = Path.Combine(copy.Data, "pg_wal");
        foreach (var name in Directory.EnumerateFiles(wal).Select(path => Path.GetFileName(path)))
        {
            if (name == $"{last[..8]}.history"
                || (SegmentPattern().IsMatch(name) && name[..8] == last[..8] && string.CompareOrdinal(name, last) < 0))
            {
                Mark(Path.Combine(wal, "archive_status", name), account);
            }
        }

        // What pgBackRest wrote for the replay, archive_mode = off among it.
        File.WriteAllText(Path.Combine(copy.Data, "postgresql.auto.conf"), string.Empty);
    }

    private static void Mark(string status, AccountSpec? account)
    {
        if (!File.Exists(status + ".done"))
        {
            File.WriteAllText(status + ".ready", string.Empty);
            Folders.Own(status + ".ready", account);
        }
    }

    [GeneratedRegex(@"\A[0-9A-F]{24}\z", RegexOptions.NonBacktracking)]
    private static partial Regex SegmentPattern();
}
