using System.Text;

namespace Headway.Runtimes.Output;

/// <summary>Cuts bytes into lines. Lines longer than 64 KB are cut into pieces; bytes that are not UTF-8 are replaced.</summary>
internal sealed class LineSplitter
{
    /// <summary>The longest piece of a line, in bytes.</summary>
    public const int LongestLine = 64 * 1024;

    private readonly byte[] _pending = new byte[LongestLine];
    private int _length;

    /// <summary>Takes the next bytes.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="lines">Gets every line that is now complete.</param>
    public void Add(ReadOnlySpan<byte> bytes, ICollection<string> lines)
    {
        while (bytes.Length > 0)
        {
            var end = bytes.IndexOf((byte)'\n');
            var part = end < 0 ? bytes : bytes[..end];
            var fits = part[..Math.Min(part.Length, LongestLine - _length)];
            fits.CopyTo(_pending.AsSpan(_length));
            _length += fits.Length;
            if (fits.Length < part.Length)
            {
                CutFull(lines);
                bytes = bytes[fits.Length..];
                continue;
            }

            if (end < 0)
            {
                return;
            }

            lines.Add(Text(_pending.AsSpan(0, _length)));
            _length = 0;
            bytes = bytes[(end + 1)..];
        }
    }

    /// <summary>Takes what is left without a line break.</summary>
    /// <param name="lines">Gets the last line, if there is one.</param>
    public void Finish(ICollection<string> lines)
    {
        if (_length > 0)
        {
            lines.Add(Text(_pending.AsSpan(0, _length)));
            _length = 0;
        }
    }

    /// <summary>Forgets a line that has only begun: its file was cut off.</summary>
    public void Reset() => _length = 0;

    private static string Text(ReadOnlySpan<byte> bytes) =>
        Encoding.UTF8.GetString(bytes.Length > 0 && bytes[^1] == '\r' ? bytes[..^1] : bytes);

    // Never between the bytes of one character, unless it is not UTF-8 anyway.
    private void CutFull(ICollection<string> lines)
    {
        var cut = _length;
        while (cut > _length - 4 && (_pending[cut - 1] & 0b1100_0000) == 0b1000_0000)
        {
            cut--;
        }

        cut = cut > _length - 4 && _pending[cut - 1] >= 0b1100_0000 ? cut - 1 : _length;
        lines.Add(Encoding.UTF8.GetString(_pending.AsSpan(0, cut)));
        _pending.AsSpan(cut, _length - cut).CopyTo(_pending);
        _length -= cut;
    }
}
