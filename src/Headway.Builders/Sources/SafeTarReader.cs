using System.Globalization;
using System.Text;

namespace Headway.Builders.Sources;

/// <summary>
/// Reads a tar stream from front to back with little memory, whatever the archive says. Understands what tar programs write
/// for sources: ustar, GNU long names, and the path, linkpath and size of POSIX headers.
/// </summary>
/// <param name="stream">The unpacked archive.</param>
internal sealed class SafeTarReader(Stream stream)
{
    // A path is at most 4096 bytes on Linux; other POSIX fields are short too.
    private const int MaxExtension = 64 << 10;

    private readonly byte[] block = new byte[TarBlock.Size];
    private long left;
    private long padding;

    /// <summary>Reads the next entry, after what is left of the content of the one before.</summary>
    /// <returns>The entry, or null at the end.</returns>
    public TarItem? Next()
    {
        string? path = null, target = null;
        long? size = null;
        while (true)
        {
            Skip(left + padding);
            (left, padding) = (0, 0);
            if (!ReadHeader())
            {
                return null;
            }

            var header = new TarBlock(block);
            switch (header.Type)
            {
                case 'g':
                    ReadExtension(header.ContentSize);
                    break;
                case 'x':
                    ReadFields(ReadExtension(header.ContentSize), ref path, ref target, ref size);
                    break;
                case 'L':
                    path = TarBlock.Text(ReadExtension(header.ContentSize));
                    break;
                case 'K':
                    target = TarBlock.Text(ReadExtension(header.ContentSize));
                    break;
                default:
                    return Item(header, path, target, size);
            }
        }
    }

    /// <summary>Reads some of the content of the entry that <see cref="Next"/> gave.</summary>
    /// <returns>How many bytes; 0 at its end.</returns>
    public int Read(Span<byte> buffer)
    {
        if (left == 0)
        {
            return 0;
        }

        var count = stream.Read(buffer[..(int)Math.Min(buffer.Length, left)]);
        left -= count > 0 ? count : throw Truncated();
        return count;
    }

    private static SourceRefusedException Truncated() => new(SourceProblemCode.Truncated, "the archive ends too early, or is no tar archive: send it again");

    private static SourceRefusedException Malformed(string what) => new(SourceProblemCode.Malformed, what);

    private static TarEntryKind KindOf(char type, string path) => type switch
    {
        '0' or '\0' or '7' => path.EndsWith('/') ? TarEntryKind.Directory : TarEntryKind.File,
        '5' => TarEntryKind.Directory,
        '2' => TarEntryKind.Link,
        '1' => throw new SourceRefusedException(SourceProblemCode.BadKind, $"`{Show(path)}` is a hard link: pack it as a file (tar --hard-dereference)"),
        '3' or '4' or '6' => throw new SourceRefusedException(SourceProblemCode.BadKind, $"`{Show(path)}` is a device or pipe"),
        _ => throw new SourceRefusedException(SourceProblemCode.BadKind, $"`{Show(path)}` is of a kind that a source cannot have"),
    };

    private static string Show(string path) => EntryRules.Show(path);

    private TarItem Item(TarBlock header, string? path, string? target, long? size)
    {
        path ??= header.Path;
        var kind = KindOf(header.Type, path);
        left = kind == TarEntryKind.File ? size ?? header.ContentSize : 0;
        padding = (TarBlock.Size - (left % TarBlock.Size)) % TarBlock.Size;
        return new TarItem(path, kind, left, (header.Mode & 0x49) != 0, target ?? header.LinkTarget);
    }

    private bool ReadHeader()
    {
        // An archive ends with blocks of zeros; one that just stops has lost its end.
        if (stream.ReadAtLeast(block, TarBlock.Size, throwOnEndOfStream: false) < TarBlock.Size)
        {
            throw Truncated();
        }

        var header = new TarBlock(block);
        return !header.IsZero && (header.IsWhole ? true : throw Malformed("this is no tar archive, or it is damaged"));
    }

    private byte[] ReadExtension(long size)
    {
        if (size > MaxExtension)
        {
            throw Malformed("the archive has a header that is larger than 64 KB");
        }

        var content = new byte[size];
        if (stream.ReadAtLeast(content, content.Length, throwOnEndOfStream: false) < content.Length)
        {
            throw Truncated();
        }

        Skip((TarBlock.Size - (size % TarBlock.Size)) % TarBlock.Size);
        return content;
    }

    /// <summary>Reads POSIX fields, each <c>length name=value\n</c>.</summary>
    private static void ReadFields(ReadOnlySpan<byte> fields, ref string? path, ref string? target, ref long? size)
    {
        while (!fields.IsEmpty)
        {
            var space = fields.IndexOf((byte)' ');
            if (space <= 0 || !int.TryParse(fields[..space], NumberStyles.None, CultureInfo.InvariantCulture, out var length)
                || length <= space + 1 || length > fields.Length || fields[length - 1] != (byte)'\n')
            {
                throw Malformed("the archive has a damaged header");
            }

            var field = fields[(space + 1)..(length - 1)];
            var equals = field.IndexOf((byte)'=');
            Take(Encoding.ASCII.GetString(field[..Math.Max(0, equals)]), field[(equals + 1)..], ref path, ref target, ref size);
            fields = fields[length..];
        }
    }

    private static void Take(string name, ReadOnlySpan<byte> value, ref string? path, ref string? target, ref long? size)
    {
        switch (name)
        {
            // Zero bytes are kept, so that the check of paths sees them.
            case "path":
                path = TarBlock.Text(value) + (value.Contains((byte)0) ? "\0" : string.Empty);
                break;
            case "linkpath":
                target = TarBlock.Text(value) + (value.Contains((byte)0) ? "\0" : string.Empty);
                break;
            case "size":
                size = long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                    ? number
                    : throw Malformed("the archive has a number that is no number");
                break;
            case var sparse when sparse.StartsWith("GNU.sparse", StringComparison.Ordinal):
                throw new SourceRefusedException(SourceProblemCode.BadKind, "the archive holds a sparse file: pack it without --sparse");
        }
    }

    private void Skip(long count)
    {
        Span<byte> waste = stackalloc byte[4096];
        while (count > 0)
        {
            var read = stream.Read(waste[..(int)Math.Min(waste.Length, count)]);
            count -= read > 0 ? read : throw Truncated();
        }
    }
}
