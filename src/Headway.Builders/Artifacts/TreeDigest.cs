using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Headway.Builders.Execution;

namespace Headway.Builders.Artifacts;

/// <summary>
/// The SHA-256 of a folder: paths, whether files are executable, contents and link targets. Times, owners and other mode
/// bits do not count. Equal trees give equal digests on every host.
/// </summary>
internal static class TreeDigest
{
    /// <summary>Computes the digest.</summary>
    /// <param name="root">The absolute folder.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>32 bytes.</returns>
    /// <exception cref="IOException">The folder holds a device, pipe or socket, or cannot be read.</exception>
    public static byte[] Compute(string root, CancellationToken cancellationToken)
    {
        var entries = Tree.List(root);
        var contents = ContentsOf(root, entries, cancellationToken);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (var index = 0; index < entries.Count; index++)
        {
            hash.AppendData([Mark(entries[index].Facts)]);
            Append(hash, Encoding.UTF8.GetBytes(entries[index].Path));
            Append(hash, contents[index]);
        }

        return hash.GetHashAndReset();
    }

    private static byte[][] ContentsOf(string root, IReadOnlyList<TreeEntry> entries, CancellationToken cancellationToken)
    {
        var contents = new byte[entries.Count][];
        var options = new ParallelOptions { CancellationToken = cancellationToken, MaxDegreeOfParallelism = Environment.ProcessorCount };
        try
        {
            Parallel.For(0, entries.Count, options, index => contents[index] = ContentOf(root, entries[index]));
            return contents;
        }
        catch (AggregateException e)
        {
            throw new IOException(e.GetBaseException().Message, e);
        }
    }

    private static byte Mark(FileFacts facts) => facts.Kind switch
    {
        FileKind.Directory => (byte)'d',
        FileKind.Link => (byte)'l',
        _ => facts.Executable ? (byte)'x' : (byte)'f',
    };

    private static byte[] ContentOf(string root, TreeEntry entry)
    {
        switch (entry.Facts.Kind)
        {
            case FileKind.Directory:
                return [];
            case FileKind.Link:
                return Encoding.UTF8.GetBytes(entry.LinkTarget!);
            case FileKind.Regular:
                using (var file = new FileStream(Path.Combine(root, entry.Path), FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0))
                {
                    return SHA256.HashData(file);
                }

            default:
                throw new IOException($"`{entry.Path}` is a device, pipe or socket");
        }
    }

    /// <summary>Adds a length before the bytes, so that no two lists of parts give the same stream.</summary>
    private static void Append(IncrementalHash hash, ReadOnlySpan<byte> part)
    {
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(length, part.Length);
        hash.AppendData(length);
        hash.AppendData(part);
    }
}
