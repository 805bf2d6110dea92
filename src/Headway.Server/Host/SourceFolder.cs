using System.Globalization;
using System.Security.Cryptography;
using Headway.Builders.Sources;
using Headway.Deployments.Ports;
using Headway.Server.Hosting;

namespace Headway.Server.Host;

/// <summary>Keeps uploaded sources, each unpacked in a folder named by the digest of its archive.</summary>
internal sealed class SourceFolder(DataDirectory data, TimeProvider time) : ISources
{
    private static readonly TimeSpan Fresh = TimeSpan.FromHours(1);

    private readonly SourceArchive archive = new(new SourceLimits());

    public string? Find(string id) =>
        id.Length == 64 && id.All(char.IsAsciiHexDigitLower) && Directory.Exists(Path.Combine(data.Sources, id))
            ? Path.Combine(data.Sources, id)
            : null;

    public int Prune(IReadOnlySet<string> keep)
    {
        var before = (time.GetUtcNow() - Fresh).UtcDateTime;
        var old = new DirectoryInfo(data.Sources).EnumerateDirectories()
            .Where(folder => !keep.Contains(folder.Name) && folder.LastWriteTimeUtc < before)
            .ToList();
        old.ForEach(folder => folder.Delete(recursive: true));
        return old.Count;
    }

    /// <summary>Receives and unpacks an archive. Nothing stays when it is refused.</summary>
    /// <param name="upload">The tar.gz.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>The digest, and how the extraction ended.</returns>
    public async Task<(string Id, ExtractionResult Result)> ReceiveAsync(Stream upload, CancellationToken cancellationToken)
    {
        var folder = Path.Combine(data.Sources, $".{Guid.NewGuid().ToString("N", CultureInfo.InvariantCulture)}");
        using var hash = SHA256.Create();
        ExtractionResult result;
        await using (var hashed = new CryptoStream(upload, hash, CryptoStreamMode.Read, leaveOpen: true))
        {
            result = await archive.ExtractAsync(hashed, folder, cancellationToken);
            await hashed.CopyToAsync(Stream.Null, cancellationToken);
        }

        var id = Convert.ToHexStringLower(hash.Hash!);
        if (result is ExtractionResult.Extracted)
        {
            Keep(folder, Path.Combine(data.Sources, id));
        }

        return (id, result);
    }

    private static void Keep(string folder, string target)
    {
        try
        {
            Directory.Move(folder, target);
        }
        catch (IOException) when (Directory.Exists(target))
        {
            // The same source was uploaded before.
            Directory.Delete(folder, recursive: true);
        }
    }
}
