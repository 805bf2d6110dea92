using System.Text;

namespace Credify.Redis;

/// <summary>One value of RESP2, the protocol that Redis speaks.</summary>
public abstract record RespValue
{
    private RespValue()
    {
    }

    /// <summary>A simple or bulk string.</summary>
    public sealed record Text(byte[] Bytes) : RespValue
    {
        public override string ToString() => Encoding.UTF8.GetString(Bytes);
    }

    public sealed record Integer(long Number) : RespValue;

    public sealed record List(IReadOnlyList<RespValue> Items) : RespValue;

    public sealed record Error(string Message) : RespValue;

    /// <summary>A missing key, or a blocking read that ended without a message.</summary>
    public sealed record Null : RespValue
    {
        public static readonly Null Instance = new();
    }

    public long AsInteger() => this is Integer(var number) ? number : throw Unexpected("a number");

    public string AsText() => this is Text text ? text.ToString() : throw Unexpected("a string");

    public IReadOnlyList<RespValue> AsList() => this is List(var items) ? items : throw Unexpected("a list");

    private RedisException Unexpected(string wanted) => new($"Redis answered {GetType().Name} where {wanted} was due.");
}
