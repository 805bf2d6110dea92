using Headway.Databases.Backups;
using Headway.Model.Backups;

namespace Headway.Databases.Offsite;

/// <summary>
/// One look at what the bucket lacks. Files are copied as they are, first what lists name and then the lists, and those only as they were
/// sealed: the bucket holds a whole repository at every moment. What is gone here goes there only when it is older than what backups keep,
/// so that who deletes backups here has not deleted them there.
/// </summary>
internal sealed class OffsiteCopy(S3Client client, BackupPlan plan, OffsiteJournal journal, TimeProvider time)
{
    private const int AtOnce = 4;

    private string Repository => plan.Repository;

    /// <summary>Compares the bucket's own list with the journal; deletes what is too old.</summary>
    public async Task CompareAsync(CancellationToken cancellationToken)
    {
        var found = new Dictionary<string, S3Object>(StringComparer.Ordinal);
        await foreach (var item in client.ListAsync(cancellationToken))
        {
            found[item.Key] = item;
        }

        var lost = journal.Files.Where(file => !found.TryGetValue(file.Key, out var there) || there.Bytes != file.Value.Bytes).Select(file => file.Key).ToList();
        var oldest = time.GetUtcNow() - plan.Spec.Keep;
        foreach (var item in found.Values.Where(item => item.ChangedAt < oldest && item.Key != Envelope.Name && RepositoryFiles.IsName(item.Key)))
        {
            if (!File.Exists(Path.Combine(Repository, item.Key)))
            {
                await client.DeleteAsync(item.Key, cancellationToken);
                lost.Add(item.Key);
            }
        }

        if (lost.Count > 0)
        {
            journal.Forget(lost);
        }
    }

    /// <summary>Lists what is to be copied, in the order in which it is.</summary>
    public async Task<IReadOnlyList<string>> FindAsync(CancellationToken cancellationToken)
    {
        // Lists are read before the rest: what they name is complete, and what is complete is found.
        var seals = new RepositorySeals(Repository).Known();
        var missing = new List<string>();
        foreach (var path in RepositoryFiles.Find(Repository))
        {
            if (!RepositorySeals.IsList(path) ? !journal.Files.ContainsKey(path) : await IsNewListAsync(path, seals, cancellationToken))
            {
                missing.Add(path);
            }
        }

        return missing;
    }

    /// <summary>Copies files.</summary>
    public async Task CopyAsync(IReadOnlyList<string> paths, Action copied, CancellationToken cancellationToken)
    {
        if (paths.Count == 0)
        {
            return;
        }

        var seals = new RepositorySeals(Repository).Known();
        foreach (var group in paths.GroupBy(RepositorySeals.IsList))
        {
            var options = new ParallelOptions { MaxDegreeOfParallelism = group.Key ? 1 : AtOnce, CancellationToken = cancellationToken };
            await Parallel.ForEachAsync(group, options, async (path, token) =>
            {
                await CopyAsync(path, seals.GetValueOrDefault(path), token);
                copied();
            });
        }
    }

    private async Task<bool> IsNewListAsync(string path, IReadOnlyDictionary<string, string> seals, CancellationToken cancellationToken)
    {
        if (!seals.TryGetValue(path, out var seal) || journal.Files.GetValueOrDefault(path)?.Sum == seal)
        {
            return false;
        }

        await using var content = File.OpenRead(Path.Combine(Repository, path));
        return await RepositoryFiles.SumAsync(content, cancellationToken) == seal;
    }

    private async Task CopyAsync(string path, string? seal, CancellationToken cancellationToken)
    {
        FileStream content;
        try
        {
            content = File.OpenRead(Path.Combine(Repository, path));
        }
        catch (Exception failure) when (failure is FileNotFoundException or DirectoryNotFoundException)
        {
            // It was too old, and is gone.
            return;
        }

        await using (content)
        {
            var sum = await RepositoryFiles.SumAsync(content, cancellationToken);
            if (seal is not null && seal != sum)
            {
                throw OffsiteException.Refused($"{path} of the backups here is damaged, and a damaged file is not copied. See all: headway backup verify.");
            }

            await client.PutAsync(path, content, sum, cancellationToken);
            journal.Add(path, new OffsiteFile(sum, content.Length));
        }
    }
}
