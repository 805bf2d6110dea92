namespace Headway.Databases.Offsite;

/// <summary>Reads every file of a bucket that was copied there, and compares it with its checksum of then.</summary>
internal sealed class OffsiteCheck(S3Client client)
{
    /// <summary>Reads them.</summary>
    /// <returns>One sentence for each that is damaged or missing.</returns>
    public async Task<IReadOnlyList<string>> RunAsync(OffsiteJournal journal, CancellationToken cancellationToken)
    {
        var problems = new List<string>();
        foreach (var (path, file) in journal.Files.OrderBy(file => file.Key, StringComparer.Ordinal))
        {
            var sum = await client.GetAsync(
                path, file.Bytes, async (stream, _, token) => (string?)await RepositoryFiles.SumAsync(stream, token), cancellationToken);
            if (sum != file.Sum)
            {
                problems.Add(sum is null
                    ? $"{path} is missing in the second copy."
                    : $"{path} is damaged in the second copy: its checksum is another than when it was copied.");
            }
        }

        return problems;
    }
}
