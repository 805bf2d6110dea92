using System.Text.RegularExpressions;
using Headway.Builders.Execution;
using Headway.Model.Building;
using Headway.Model.Names;

namespace Headway.Builders.Artifacts;

/// <summary>
/// The folder of artifacts: <c>{digest}/</c> each immutable, <c>.fingerprints/{fingerprint}</c> a file with the digest that those
/// inputs gave, <c>.incoming/</c> what is not whole yet. A digest's folder appears by a rename, after its content is on disk.
/// </summary>
/// <param name="options">Where.</param>
/// <param name="time">The clock.</param>
public sealed partial class ArtifactStore(BuilderOptions options, TimeProvider time)
{
    private const string Prefix = "sha256:";

    /// <summary>How long an artifact is safe from pruning after a build has given it: a release that needs it may not be recorded yet.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromHours(1);

    private string Incoming => Path.Combine(options.ArtifactsDirectory, ".incoming");

    private string Fingerprints => Path.Combine(options.ArtifactsDirectory, ".fingerprints");

    /// <summary>Finds a kept artifact.</summary>
    /// <param name="digest">Its name.</param>
    /// <returns>The absolute folder, or null.</returns>
    public string? Find(ArtifactDigest digest)
    {
        var directory = FolderOf(digest);
        return Directory.Exists(directory) ? directory : null;
    }

    /// <summary>Reads what a kept artifact says about itself.</summary>
    /// <param name="digest">Its name.</param>
    /// <returns>The artifact, or null when it was pruned.</returns>
    public Artifact? Describe(ArtifactDigest digest) =>
        Find(digest) is { } directory ? ArtifactFile.Read(digest, directory, options.Path) : null;

    /// <summary>Lists the images that kept artifacts stand for.</summary>
    /// <returns>Their ids.</returns>
    public IReadOnlySet<string> Images() => !Directory.Exists(options.ArtifactsDirectory) ? new HashSet<string>() :
        Directory.GetDirectories(options.ArtifactsDirectory).Where(path => HexDigest().IsMatch(Path.GetFileName(path)))
            .Select(path => Describe(ArtifactDigest.Parse(Prefix + Path.GetFileName(path)))?.Image)
            .OfType<string>().ToHashSet(StringComparer.Ordinal);

    /// <summary>Finds the artifact that the same inputs gave before, and keeps it from being pruned for an hour.</summary>
    /// <param name="fingerprint">The digest of the inputs.</param>
    /// <returns>Its name, or null.</returns>
    public ArtifactDigest? FindByFingerprint(string fingerprint)
    {
        if (Recall(fingerprint) is not { } digest)
        {
            return null;
        }

        Directory.SetLastWriteTimeUtc(FolderOf(digest), time.GetUtcNow().UtcDateTime);
        return digest;
    }

    /// <summary>Computes the digest of a kept artifact's content again.</summary>
    /// <param name="digest">Its name.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>Whether it is there and unchanged.</returns>
    public bool Verify(ArtifactDigest digest, CancellationToken cancellationToken) =>
        Find(digest) is { } directory && DigestOf(directory, cancellationToken) == digest;

    /// <summary>Removes every artifact that is not to be kept and is older than an hour, and what is half-made.</summary>
    /// <param name="keep">What to keep.</param>
    /// <param name="cancellationToken">Ends the work; what is left goes next time.</param>
    /// <returns>How many artifacts were removed.</returns>
    public int Prune(IReadOnlySet<ArtifactDigest> keep, CancellationToken cancellationToken)
    {
        var removed = 0;
        foreach (var directory in OldFolders(options.ArtifactsDirectory).Where(path => HexDigest().IsMatch(Path.GetFileName(path))))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!keep.Contains(ArtifactDigest.Parse(Prefix + Path.GetFileName(directory))))
            {
                // The rename first: an artifact is there whole or not at all.
                var going = NewIncoming();
                Directory.Move(directory, going);
                Tree.Remove(going);
                removed++;
            }
        }

        OldFolders(Incoming).ToList().ForEach(Tree.Remove);
        RemoveDeadFingerprints();
        return removed;
    }

    /// <summary>Keeps a folder that a build made; the folder is moved away.</summary>
    /// <returns>The artifact's name, or the reason why it cannot be kept.</returns>
    internal Decision<ArtifactDigest?> Add(string folder, string fingerprint, CancellationToken cancellationToken)
    {
        var incoming = NewIncoming();
        Directory.Move(folder, incoming);
        try
        {
            if (ArtifactTree.Settle(incoming, folder) is { } problem)
            {
                return Decision.Refused<ArtifactDigest?>(problem);
            }

            var digest = DigestOf(incoming, cancellationToken);
            Publish(incoming, digest);
            Remember(fingerprint, digest);
            return Decision.Made<ArtifactDigest?>(digest);
        }
        finally
        {
            Tree.Remove(incoming);
        }
    }

    private static ArtifactDigest DigestOf(string directory, CancellationToken cancellationToken) =>
        ArtifactDigest.Parse(Prefix + Convert.ToHexStringLower(TreeDigest.Compute(directory, cancellationToken)));

    private void Publish(string incoming, ArtifactDigest digest)
    {
        var directory = FolderOf(digest);
        Posix.SyncFileSystem(incoming);
        try
        {
            Directory.Move(incoming, directory);
        }
        catch (IOException) when (Directory.Exists(directory))
        {
            // Another build gave the same content.
        }

        Directory.SetLastWriteTimeUtc(directory, time.GetUtcNow().UtcDateTime);
    }

    private void Remember(string fingerprint, ArtifactDigest digest)
    {
        Directory.CreateDirectory(Fingerprints);
        var fresh = Path.Combine(Incoming, Guid.NewGuid().ToString("N"));
        File.WriteAllText(fresh, digest.Value + "\n");
        File.Move(fresh, Path.Combine(Fingerprints, fingerprint), overwrite: true);
    }

    private ArtifactDigest? Recall(string fingerprint)
    {
        var path = Path.Combine(Fingerprints, fingerprint);
        return File.Exists(path) && ArtifactDigest.TryParse(File.ReadAllText(path).Trim(), out var digest) && Find(digest) is not null
            ? digest
            : null;
    }

    private void RemoveDeadFingerprints()
    {
        if (!Directory.Exists(Fingerprints))
        {
            return;
        }

        foreach (var file in Directory.EnumerateFiles(Fingerprints))
        {
            if (Recall(Path.GetFileName(file)) is null)
            {
                File.Delete(file);
            }
        }
    }

    private IEnumerable<string> OldFolders(string parent)
    {
        var limit = time.GetUtcNow().UtcDateTime - Grace;
        return Directory.Exists(parent)
            ? Directory.GetDirectories(parent).Where(path => Directory.GetLastWriteTimeUtc(path) < limit)
            : [];
    }

    private string NewIncoming()
    {
        Directory.CreateDirectory(Incoming);
        return Path.Combine(Incoming, Guid.NewGuid().ToString("N"));
    }

    private string FolderOf(ArtifactDigest digest) => Path.Combine(options.ArtifactsDirectory, digest.Value[Prefix.Length..]);

    [GeneratedRegex(@"\A[0-9a-f]{64}\z", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex HexDigest();
}
