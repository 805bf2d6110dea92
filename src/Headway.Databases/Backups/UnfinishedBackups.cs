using Headway.Databases.Hosting;
using Headway.Databases.Postgres;
using Headway.Model.Data;
using Headway.Model.Names;

namespace Headway.Databases.Backups;

/// <summary>
/// Takes away what a backup left that found no room. pgBackRest leaves it until the next backup, and until then the disk is full of it: WAL, which needs the
/// same disk and cannot wait, would not get there.
/// </summary>
internal sealed class UnfinishedBackups(OwnedFiles files)
{
    private const string Manifest = "backup.manifest";

    /// <summary>Says what a failed backup means, after the look at its disk. pgBackRest names a short write by whatever error came before it (2.45).</summary>
    /// <returns>The failure to tell.</returns>
    public async Task<DatabaseException> TellAsync(BackRestLayout layout, BackRestException failure, CancellationToken cancellationToken)
    {
        if (WalRoom.FreeOf(layout.Plan.Repository) is not { } free || free >= WalRoom.SegmentBytes)
        {
            return failure;
        }

        await RemoveAsync(layout, cancellationToken);
        return new DatabaseException(
            $"The disk of {layout.Plan.Repository} was full before the backup of {layout.Cluster.Plan.Name} had ended; what there was before is as it was. Make room there, or keep backups for a shorter time. It is tried again by itself.",
            failure);
    }

    private Task RemoveAsync(BackRestLayout layout, CancellationToken cancellationToken)
    {
        var folder = Path.Combine(layout.Plan.Repository, "backup", BackRestLayout.Stanza);
        return files.DeleteAsync(
            layout.Cluster.Plan,
            PostgresLaunch.AccountOf(layout.Cluster),
            layout.Plan.Repository,
            [.. Directory.EnumerateDirectories(folder).Where(path => BackupLabel.TryParse(Path.GetFileName(path), out _) && !File.Exists(Path.Combine(path, Manifest)))],
            cancellationToken);
    }
}
