using System.Globalization;
using Headway.Databases.Hosting;
using Headway.Databases.Postgres;
using Headway.Model.Backups;
using Headway.Model.Data;

namespace Headway.Databases.Backups;

/// <summary>
/// Proven copies. A cluster that was brought to its end is on a history of its own and can replay nothing more; so what is kept are the files
/// as they came from the backup, before anything ran on them. They are proven by the copy that was made of the very same files.
/// </summary>
internal sealed class ProvenCopies(PostgresCopies copies, FileCopy files, DatabaseTurns turns, DatabaseHostOptions options) : IProvenCopies
{
    /// <inheritdoc/>
    public ProvenCopy? Find(DatabasePlan source) => ProvenLayout.Kept(source).Read()?.Copy;

    /// <inheritdoc/>
    public async Task<int> RestoreAsync(
        DatabasePlan source, DatabasePlan copy, RestorePlan plan, Action<string> progress, CancellationToken cancellationToken)
    {
        var timeline = 0;
        try
        {
            await turns.TakeAsync(
                copy,
                async () => timeline = await copies.RestoreAsync(
                    source, copy, plan, progress, (target, bytes) => LayAsideAsync(source, target, new ProvenCopy(plan.Label, plan.Timeline, default, bytes), progress, cancellationToken), cancellationToken),
                cancellationToken);
            return timeline;
        }
        catch
        {
            // What it is kept of did not come up; and the next one needs the room.
            Discard(source);
            throw;
        }
    }

    /// <inheritdoc/>
    public void Keep(DatabasePlan source, DateTimeOffset at)
    {
        var (aside, kept) = (ProvenLayout.LaidAside(source), ProvenLayout.Kept(source));
        if (aside.Read() is not { } origin)
        {
            return;
        }

        aside.Write(origin with { Copy = origin.Copy with { ProvenAt = at } });
        kept.Remove();
        Directory.Move(aside.Folder, kept.Folder);
        Folders.SyncEntries(Path.GetDirectoryName(kept.Folder)!);
    }

    /// <inheritdoc/>
    public void Discard(DatabasePlan source) => ProvenLayout.LaidAside(source).Remove();

    /// <inheritdoc/>
    public async Task<int> CloneAsync(DatabasePlan source, DatabasePlan copy, Action<string> progress, CancellationToken cancellationToken)
    {
        var kept = ProvenLayout.Kept(source);
        var origin = kept.Read() ?? throw new DatabaseException($"There is no proven copy of {source.Name}. Make one: headway backup drill.");
        var plan = new RestorePlan(origin.Copy.Label, origin.Copy.Timeline, new RestoreTarget.Latest(), origin.Copy.ProvenAt);
        var timeline = 0;
        await turns.TakeAsync(
            copy,
            async () =>
            {
                timeline = await copies.MakeAsync(
                    source, copy, plan, origin.Copy.Bytes, (target, _) => FillAsync(source, kept, origin, target, progress, cancellationToken), cancellationToken);
                await SyncAgainAsync(copy, cancellationToken);
            },
            cancellationToken);
        return timeline;
    }

    // A clone that is not as durable as a copy is none: it must not be taken for one.
    private async Task SyncAgainAsync(DatabasePlan copy, CancellationToken cancellationToken)
    {
        try
        {
            await new CopyQuestion(new PostgresLayout(copy), options.ProbeTimeout).SyncAgainAsync(cancellationToken);
        }
        catch
        {
            await copies.RemoveAsync(copy, CancellationToken.None);
            throw;
        }
    }

    private async Task LayAsideAsync(DatabasePlan source, PostgresLayout target, ProvenCopy copy, Action<string> progress, CancellationToken cancellationToken)
    {
        var aside = ProvenLayout.LaidAside(source);
        aside.Prepare();
        var free = new DriveInfo(aside.Folder).AvailableFreeSpace;
        if (free < copy.Bytes + (copy.Bytes / 5))
        {
            aside.Remove();
            progress(string.Create(
                CultureInfo.InvariantCulture,
                $"The copy is not kept for rehearsals: it needs {copy.Bytes >> 20} MB and the disk has {free >> 20} MB free."));
            return;
        }

        try
        {
            await files.RunAsync(source, target.Data, aside.Data, cancellationToken);
            aside.Write(new ProvenOrigin(copy, target.Plan.Directory));
        }
        catch (DatabaseException failure)
        {
            // The restore proves the backup all the same.
            aside.Remove();
            progress($"The copy is not kept for rehearsals: {failure.Message}");
        }
    }

    private async Task FillAsync(
        DatabasePlan source, ProvenLayout kept, ProvenOrigin origin, PostgresLayout target, Action<string> progress, CancellationToken cancellationToken)
    {
        progress($"The proven copy of {origin.Copy.Label} is cloned.");
        await files.RunAsync(source, kept.Data, target.Data, cancellationToken);
        var settings = Path.Combine(target.Data, "postgresql.auto.conf");
        var text = await File.ReadAllTextAsync(settings, cancellationToken);
        text = text.Replace($"{origin.Folder}/", $"{target.Plan.Directory}/", StringComparison.Ordinal);

        // A replay begins by bringing every file of the cluster to the disk; the clone is thrown away, and the disk has them already where blocks are shared.
        await File.WriteAllTextAsync(settings, $"{text}\nfsync = 'off'\n", cancellationToken);
        progress("The WAL since is replayed.");
    }
}
