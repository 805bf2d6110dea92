using System.Globalization;
using System.Security.Cryptography;
using Headway.Builders.Sources;
using Headway.Deployments.Ports;
using Headway.Model.Names;
using Headway.Server.Hosting;

namespace Headway.Server.Host;

/// <summary>
/// Keeps uploaded sources, each unpacked in a folder named by the digest of its archive, below the project that it was
/// uploaded to: a digest is no secret, so knowing it is not enough to deploy another project's source.
/// </summary>
internal sealed class SourceFolder(DataDirectory data, TimeProvider time) : ISources
{
    private static readonly TimeSpan Fresh = TimeSpan.FromHours(1);

    private readonly SourceArchive archive = new(new SourceLimits());

    // Equal digests are equal content, so whose it is does not matter to a build.
    public string? Find(string id) => IsDigest(id)
        ? Directory.EnumerateDirectories(data.Sources).Select(project => Path.Combine(project, id)).FirstOrDefault(Directory.Exists)
        : null;

    /// <summary>Says whether a source was uploaded to a project.</summary>
    /// <param name="project">The project.</param>
    /// <param name="id">The SHA-256 of its archive.</param>
    /// <returns>True when it was, and is still kept.</returns>
    public bool Has(ProjectName project, string id) => IsDigest(id) && Directory.Exists(Path.Combine(Of(project), id));

    public int Prune(IReadOnlySet<string> keep)
    {
        var before = (time.GetUtcNow() - Fresh).UtcDateTime;
        var old = new DirectoryInfo(data.Sources).EnumerateDirectories()
            .SelectMany(project => project.EnumerateDirectories())
            .Where(folder => !keep.Contains(folder.Name) && folder.LastWriteTimeUtc < before)
            .ToList();
        old.ForEach(folder => folder.Delete(recursive: true));
        return old.Count;
    }

    /// <summary>Receives and unpacks an archive. Nothing stays when it is refused.</summary>
    /// <param name="project">The project that it is of.</param>
    /// <param name="upload">The tar.gz.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>The digest, and how the extraction ended.</returns>
    public async Task<(string Id, ExtractionResult Result)> ReceiveAsync(
        ProjectName project, Stream upload, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Of(project));
        var folder = Path.Combine(Of(project), $".{Guid.NewGuid().ToString("N", CultureInfo.InvariantCulture)}");
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
            Keep(folder, Path.Combine(Of(project), id));
        }

        return (id, result);
    }

    private static bool IsDigest(string id) => id.Length == 64 && id.All(char.IsAsciiHexDigitLower);

    private string Of(ProjectName project) => Path.Combine(data.Sources, project.Value);

    private void Keep(string folder, string target)
    {
        try
        {
            Directory.Move(folder, target);
        }
        catch (IOException) when (Directory.Exists(target))
        {
            // The same source was uploaded before; it is fresh again.
            Directory.Delete(folder, recursive: true);
            Directory.SetLastWriteTimeUtc(target, time.GetUtcNow().UtcDateTime);
        }
    }
}
