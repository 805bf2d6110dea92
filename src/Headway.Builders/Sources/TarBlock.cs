using System.Text;

namespace Headway.Builders.Sources;

/// <summary>Reads the fields of a 512-byte tar header (POSIX.1-1988 ustar, and GNU's base-256 numbers).</summary>
/// <param name="bytes">The header.</param>
internal readonly ref struct TarBlock(ReadOnlySpan<byte> bytes)
{
    /// <summary>The size of a header and the unit of contents.</summary>
    public const int Size = 512;

    // Throws for bytes that are no UTF-8: such a name could not be opened again.
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly ReadOnlySpan<byte> bytes = bytes;

    /// <summary>Gets a value indicating whether the block is all zero: two of them end an archive.</summary>
    public bool IsZero => !bytes.ContainsAnyExcept((byte)0);

    /// <summary>Gets a value indicating whether the checksum is right.</summary>
    public bool IsWhole
    {
        get
        {
            // The checksum counts its own field as spaces.
            return Number(148, 8) == Sum(bytes[..148]) + (8 * ' ') + Sum(bytes[156..]);
        }
    }

    /// <summary>Gets the type flag.</summary>
    public char Type => (char)bytes[156];

    /// <summary>Gets the size of the content.</summary>
    public long ContentSize => Number(124, 12);

    /// <summary>Gets the mode bits.</summary>
    public long Mode => Number(100, 8);

    /// <summary>Gets the target of a link.</summary>
    public string LinkTarget => Text(bytes.Slice(157, 100));

    /// <summary>Gets the path, with the prefix that ustar adds.</summary>
    public string Path
    {
        get
        {
            var name = Text(bytes[..100]);
            var prefix = bytes.Slice(257, 6).SequenceEqual("ustar\0"u8) ? Text(bytes.Slice(345, 155)) : string.Empty;
            return prefix.Length == 0 ? name : $"{prefix}/{name}";
        }
    }

    /// <summary>Decodes text that ends with the field or with a zero byte.</summary>
    public static string Text(ReadOnlySpan<byte> field)
    {
        var end = field.IndexOf((byte)0);
        try
        {
            return Strict.GetString(end < 0 ? field : field[..end]);
        }
        catch (DecoderFallbackException)
        {
            throw new SourceRefusedException(SourceProblemCode.BadPath, "the archive has a path that is no valid UTF-8");
        }
    }

    private static long Sum(ReadOnlySpan<byte> part)
    {
        var sum = 0L;
        foreach (var value in part)
        {
            sum += value;
        }

        return sum;
    }

    private long Number(int start, int length)
    {
        var field = bytes.Slice(start, length);
        return (field[0] & 0x80) != 0 ? Binary(field) : Octal(field);
    }

    private static long Octal(ReadOnlySpan<byte> field)
    {
        var value = 0L;
        foreach (var digit in field.Trim(" \0"u8))
        {
            value = digit is >= (byte)'0' and <= (byte)'7' ? (value * 8) + digit - '0' : throw Malformed();
        }

        return value;
    }

    private static long Binary(ReadOnlySpan<byte> field)
    {
        var value = field[0] == 0x80 ? 0L : throw Malformed();
        foreach (var part in field[1..])
        {
            value = value <= long.MaxValue >> 9 ? (value << 8) | part : throw Malformed();
        }

        return value;
    }

    private static SourceRefusedException Malformed() => new(SourceProblemCode.Malformed, "this is no tar archive, or it is damaged");
}
