using System.Text.Json;

namespace Headway.Store.Sql;

/// <summary>The form of all JSON in the database. Reading skips what it does not know; the schema's number guards the rest.</summary>
internal static class StoredJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull,
    };

    public static string Write<TValue>(TValue value) => JsonSerializer.Serialize(value, Options);

    public static byte[] WriteBytes<TValue>(TValue value) => JsonSerializer.SerializeToUtf8Bytes(value, Options);

    public static TValue Read<TValue>(string json) =>
        JsonSerializer.Deserialize<TValue>(json, Options) ?? throw new InvalidDataException("A stored document is null.");

    public static TValue Read<TValue>(ReadOnlySpan<byte> json) =>
        JsonSerializer.Deserialize<TValue>(json, Options) ?? throw new InvalidDataException("A stored document is null.");
}
