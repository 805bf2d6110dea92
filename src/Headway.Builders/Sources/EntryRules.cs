using System.Security.Cryptography;
using System.Text;
using Headway.Builders.Artifacts;

namespace Headway.Builders.Sources;

/// <summary>
/// Checks the entries of one archive in their order, before anything is written. Remembers digests of paths and not the paths,
/// so that 100,000 of them need a few megabytes.
/// </summary>
/// <param name="limits">What is allowed.</param>
internal sealed class EntryRules(SourceLimits limits)
{
    private readonly HashSet<UInt128> leaves = [];
    private readonly HashSet<UInt128> folders = [];

    /// <summary>Gets how many entries were checked.</summary>
    public int Entries { get; private set; }

    /// <summary>Gets the size of the files that were checked.</summary>
    public long Bytes { get; private set; }

    /// <summary>Writes a foreign path so that it cannot spoil a terminal or a log.</summary>
    public static string Show(string path)
    {
        var shown = string.Concat(path.Select(static c => char.IsControl(c) ? '?' : c));
        return shown.Length <= 120 ? shown : shown[..120] + "…";
    }

    /// <summary>Checks an entry.</summary>
    /// <returns>Its path in plain form; empty for the root itself.</returns>
    /// <exception cref="SourceRefusedException">It breaks a rule.</exception>
    public string Check(TarItem item)
    {
        if (++Entries > limits.Entries)
        {
            throw new SourceRefusedException(SourceProblemCode.TooMany, $"the source has more than {limits.Entries} files: leave out what is not needed (.headwayignore)");
        }

        var path = PlainPath(item);
        CheckSize(item);
        if (item.Kind == TarEntryKind.Link && !IsGoodLink(path, item.LinkTarget))
        {
            throw new SourceRefusedException(SourceProblemCode.BadLink, $"`{Show(path)}` is a link to `{Show(item.LinkTarget)}`, which is outside of the source");
        }

        Place(path, item.Kind);
        return path;
    }

    private static bool IsGoodLink(string path, string target) =>
        target.Length <= 4095 && !HasControl(target) && LinkRule.StaysInside(path, target);

    private static bool HasControl(ReadOnlySpan<char> text) => text.ContainsAnyInRange('\0', '\u001f') || text.ContainsAnyInRange('\u007f', '\u009f');

    private static UInt128 DigestOf(ReadOnlySpan<char> path)
    {
        Span<byte> text = stackalloc byte[Encoding.UTF8.GetMaxByteCount(path.Length)];
        Span<byte> digest = stackalloc byte[32];
        SHA256.HashData(text[..Encoding.UTF8.GetBytes(path, text)], digest);
        return System.Buffers.Binary.BinaryPrimitives.ReadUInt128LittleEndian(digest);
    }

    private string PlainPath(TarItem item)
    {
        var path = item.Path;
        if (HasControl(path))
        {
            throw Bad(path, "has control characters");
        }

        if (path.StartsWith('/') || path.Length == 0)
        {
            throw Bad(path, "is no relative path");
        }

        var parts = path.Split('/');
        if (Array.Exists(parts, static part => part.Length == 0 || part[0] == '.'))
        {
            parts = Array.FindAll(parts, static part => part.Length > 0 && part != ".");
            if (Array.Exists(parts, static part => part == ".."))
            {
                throw Bad(path, "leads out of the source");
            }
        }

        var plain = string.Join('/', parts);
        if (parts.Length > limits.Depth || Encoding.UTF8.GetByteCount(plain) > limits.PathBytes
            || Array.Exists(parts, static part => part.Length > 85 && Encoding.UTF8.GetByteCount(part) > 255))
        {
            throw Bad(path, "is too long");
        }

        return plain.Length > 0 || item.Kind == TarEntryKind.Directory ? plain : throw Bad(path, "is no name");
    }

    private static SourceRefusedException Bad(string path, string what) =>
        new(SourceProblemCode.BadPath, $"the path `{Show(path)}` {what}");

    private void CheckSize(TarItem item)
    {
        Bytes += item.Size;
        if (item.Size > limits.FileBytes)
        {
            throw new SourceRefusedException(SourceProblemCode.TooLarge, $"`{Show(item.Path)}` is larger than {limits.FileBytes >> 20} MB");
        }

        if (Bytes > limits.TotalBytes)
        {
            throw new SourceRefusedException(
                SourceProblemCode.TooLarge, $"the source is larger than {limits.TotalBytes >> 20} MB: leave out what is not needed (.headwayignore)");
        }
    }

    /// <summary>Sees that no path occurs twice and that every parent is a folder and no link.</summary>
    private void Place(string path, TarEntryKind kind)
    {
        if (path.Length == 0)
        {
            return;
        }

        var digest = DigestOf(path);
        AddParents(path);
        var fresh = kind == TarEntryKind.Directory
            ? !leaves.Contains(digest) && (folders.Add(digest) || true)
            : !folders.Contains(digest) && leaves.Add(digest);
        if (!fresh)
        {
            throw new SourceRefusedException(SourceProblemCode.Duplicate, $"`{Show(path)}` occurs twice in the archive");
        }
    }

    private void AddParents(string path)
    {
        for (var end = path.LastIndexOf('/'); end > 0; end = path.LastIndexOf('/', end - 1))
        {
            var parent = DigestOf(path.AsSpan(0, end));
            if (leaves.Contains(parent))
            {
                throw new SourceRefusedException(SourceProblemCode.BadLink, $"`{Show(path)}` goes through `{Show(path[..end])}`, which is no folder");
            }

            if (!folders.Add(parent))
            {
                // Known folders have known parents.
                return;
            }
        }
    }
}
