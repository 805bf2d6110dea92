using Headway.Databases.Backups;
using Headway.Databases.Hosting;
using Headway.Model.Backups;
using Headway.Model.Runtime;

namespace Headway.Databases.Offsite;

/// <summary>Brings files of a bucket into a repository: those that are missing there, and those that are damaged. What is whole stays as it is.</summary>
internal sealed class OffsiteFetch(S3Client client, OffsitePlace place, string repository, AccountSpec? account)
{
    private const int AtOnce = 4;
    private const UnixFileMode OwnerFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Brings them.</summary>
    /// <returns>How many.</returns>
    public async Task<int> RunAsync(OffsiteJournal journal, CancellationToken cancellationToken)
    {
        var seals = new RepositorySeals(repository).Known();
        var wanted = new List<S3Object>();
        await foreach (var item in client.ListAsync(cancellationToken))
        {
            if (item.Key != Envelope.Name && !await IsWholeAsync(item, seals.GetValueOrDefault(item.Key), cancellationToken))
            {
                wanted.Add(RepositoryFiles.IsName(item.Key) ? item : throw OffsiteException.Refused(
                    $"{place} holds a file whose name no repository has, so nothing was brought here. Somebody else writes there."));
            }
        }

        // Lists come last: until then nothing here counts as a backup.
        foreach (var group in wanted.GroupBy(item => RepositorySeals.IsList(item.Key)).OrderBy(group => group.Key))
        {
            await Parallel.ForEachAsync(
                group,
                new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken },
                async (item, token) => journal.Add(item.Key, await FetchAsync(item, token)));
        }

        return wanted.Count;
    }

    // A file that has no seal yet came after the last backup; by its size alone it is whole.
    private async Task<bool> IsWholeAsync(S3Object item, string? seal, CancellationToken cancellationToken)
    {
        var file = new FileInfo(Path.Combine(repository, item.Key));
        if (!file.Exists)
        {
            return false;
        }

        if (seal is null)
        {
            return file.Length == item.Bytes;
        }

        await using var content = file.OpenRead();
        return await RepositoryFiles.SumAsync(content, cancellationToken) == seal;
    }

    private async Task<OffsiteFile> FetchAsync(S3Object item, CancellationToken cancellationToken)
    {
        var path = Path.Combine(repository, item.Key);
        MakeFolder(Path.GetDirectoryName(path)!);
        var fresh = path + RepositoryFiles.Unfinished;
        try
        {
            var sum = await client.GetAsync(item.Key, item.Bytes, (stream, expected, token) => SaveAsync(fresh, stream, expected, token), cancellationToken)
                ?? throw Damaged(item.Key, "missing");
            Folders.Own(fresh, account);
            File.Move(fresh, path, overwrite: true);
            return new OffsiteFile(sum, item.Bytes);
        }
        finally
        {
            File.Delete(fresh);
        }
    }

    private async Task<string?> SaveAsync(string fresh, Stream stream, string? expected, CancellationToken cancellationToken)
    {
        File.Delete(fresh);
        await using var file = new FileStream(fresh, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, UnixCreateMode = OwnerFile });
        await stream.CopyToAsync(file, cancellationToken);
        file.Flush(flushToDisk: true);
        file.Position = 0;
        var sum = await RepositoryFiles.SumAsync(file, cancellationToken);
        return expected is null || expected == sum ? sum : throw Damaged(Path.GetFileName(fresh)[..^RepositoryFiles.Unfinished.Length], "damaged");
    }

    private void MakeFolder(string folder)
    {
        if (!Directory.Exists(folder))
        {
            MakeFolder(Path.GetDirectoryName(folder)!);
            Folders.MakeOwned(folder, account);
        }
    }

    private OffsiteException Damaged(string name, string how) => OffsiteException.Refused(
        $"{name} is {how} in {place} too, so it cannot be brought back from there. What is whole was brought; see what can still be restored: headway backup list.");
}
