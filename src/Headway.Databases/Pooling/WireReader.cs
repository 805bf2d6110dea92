using System.Buffers.Binary;
using System.Text;

namespace Headway.Databases.Pooling;

/// <summary>Takes the parts of one message, from its start.</summary>
internal ref struct WireReader(ReadOnlySpan<byte> body)
{
    private ReadOnlySpan<byte> _left = body;

    public readonly bool IsAtEnd => _left.IsEmpty;

    public readonly string Rest => Encoding.UTF8.GetString(_left);

    public byte Byte() => Take(1)[0];

    public short Short() => BinaryPrimitives.ReadInt16BigEndian(Take(sizeof(short)));

    public int Number() => BinaryPrimitives.ReadInt32BigEndian(Take(sizeof(int)));

    /// <summary>Takes a text up to its end.</summary>
    public string Text()
    {
        var end = _left.IndexOf((byte)0);
        var text = Encoding.UTF8.GetString(Take(end));
        Skip(1);
        return text;
    }

    /// <summary>Takes a value of a row; null when it has none.</summary>
    public string? Value() => Number() is var length && length == -1 ? null : Encoding.UTF8.GetString(Take(length));

    public void Skip(int length) => Take(length);

    private ReadOnlySpan<byte> Take(int length)
    {
        if (length < 0 || length > _left.Length)
        {
            throw new InvalidDataException("it does not talk the protocol of PostgreSQL");
        }

        var taken = _left[..length];
        _left = _left[length..];
        return taken;
    }
}
