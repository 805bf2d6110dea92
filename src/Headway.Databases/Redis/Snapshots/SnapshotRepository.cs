using System.Globalization;
using System.Security.Cryptography;
using Headway.Databases.Backups;
using Headway.Databases.Hosting;
using Headway.Databases.Offsite;
using Headway.Model.Backups;
using Headway.Model.Data;
using Headway.Model.Names;

namespace Headway.Databases.Redis.Snapshots;

/// <summary>The stored snapshots of one Redis: a file each. It belongs to the control plane alone; the database's account reaches none of them.</summary>
internal sealed class SnapshotRepository(BackupPlan plan)
{
    private const string Ending = ".rdb";
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private string Folder => Path.Combine(plan.Repository, "snapshots");

    /// <summary>Gets the checksums of its files.</summary>
    public RepositorySeals Seals => new(plan.Repository);

    /// <summary>Gets a value indicating whether there is a snapshot.</summary>
    public bool HasAny => Directory.Exists(Folder) && Directory.EnumerateFiles(Folder, "*" + Ending).Any();

    /// <summary>The repository of a database.</summary>
    /// <exception cref="DatabaseException">It has none.</exception>
    public static SnapshotRepository Of(DatabasePlan database) => new(PlanOf(database));

    /// <summary>The backups of a database by its plan.</summary>
    /// <exception cref="DatabaseException">It has none.</exception>
    public static BackupPlan PlanOf(DatabasePlan database) => database.Backup
        ?? throw new DatabaseException($"The database {database.Name} has no backups: they are off in headway.yaml, or it was made before there were any. Set databases.{database.Name}.backup and run headway up.");

    /// <summary>Lists what there is, oldest first; a file that is no snapshot any more is left out, and verifying names it.</summary>
    public async Task<IReadOnlyList<Backup>> ListAsync(CancellationToken cancellationToken)
    {
        var found = new List<Backup>();
        foreach (var path in Directory.Exists(Folder) ? Directory.EnumerateFiles(Folder, "*" + Ending) : [])
        {
            await using var file = File.OpenRead(path);
            if (BackupLabel.TryParse(Path.GetFileNameWithoutExtension(path), out var label)
                && await SealedSnapshot.ReadFactsAsync(file, cancellationToken) is { } facts)
            {
                found.Add(new Backup(label, BackupKind.Full, facts.StartedAt, facts.EndedAt, string.Empty, string.Empty, facts.Bytes, file.Length));
            }
        }

        return [.. found.OrderBy(backup => backup.EndedAt)];
    }

    /// <summary>Stores a snapshot.</summary>
    /// <returns>Its name.</returns>
    public async Task<BackupLabel> AddAsync(SnapshotFacts facts, Stream content, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Folder, Folders.OwnerOnly);
        var label = Free(facts.StartedAt);
        var fresh = PathOf(label) + RepositoryFiles.Unfinished;
        try
        {
            await using (var file = new FileStream(fresh, new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite }))
            {
                await SealedSnapshot.WriteAsync(file, facts, content, plan.Key, cancellationToken);
                file.Flush(flushToDisk: true);
            }

            File.Move(fresh, PathOf(label));
            Folders.SyncEntries(Folder);
        }
        finally
        {
            File.Delete(fresh);
        }

        return label;
    }

    /// <summary>Opens a snapshot into a stream.</summary>
    /// <exception cref="DatabaseException">It is not there, is damaged, or was made with another key.</exception>
    public async Task OpenAsync(BackupLabel label, Stream content, CancellationToken cancellationToken)
    {
        try
        {
            await using var file = File.OpenRead(PathOf(label));
            await SealedSnapshot.OpenAsync(file, content, plan.Key, cancellationToken);
        }
        catch (CryptographicException failure)
        {
            throw new DatabaseException($"The backup {label} is damaged, or was made with another key. headway backup verify says which are damaged.", failure);
        }
        catch (Exception failure) when (failure is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new DatabaseException($"There is no backup {label} any more. List them: headway backup list.", failure);
        }
    }

    /// <summary>Deletes one.</summary>
    public void Delete(BackupLabel label) => File.Delete(PathOf(label));

    /// <summary>Deletes what is too old. As far back as is to be kept there is always one to begin with.</summary>
    public async Task ExpireAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var old = (await ListAsync(cancellationToken)).Where(backup => backup.EndedAt < now - plan.Spec.Keep);
        foreach (var backup in old.SkipLast(1))
        {
            Delete(backup.Label);
        }
    }

    private BackupLabel Free(DateTimeOffset at)
    {
        while (true)
        {
            var label = BackupLabel.Parse(at.UtcDateTime.ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture) + "F");
            if (!File.Exists(PathOf(label)))
            {
                return label;
            }

            at += Second;
        }
    }

    private string PathOf(BackupLabel label) => Path.Combine(Folder, label.Value + Ending);
}
