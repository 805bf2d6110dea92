using System.Text.Json;
using System.Text.Json.Serialization;

namespace Headway.Model.Names;

/// <summary>Writes a name as its text and refuses invalid text when reading.</summary>
/// <typeparam name="TName">The kind of name.</typeparam>
public sealed class NameJsonConverter<TName> : JsonConverter<TName>
    where TName : struct, IName<TName>
{
    /// <inheritdoc/>
    public override TName Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        TName.TryParse(reader.GetString(), out var name) ? name : throw new JsonException(TName.Rule);

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, TName value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.Value);

    /// <inheritdoc/>
    public override TName ReadAsPropertyName(
        ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Read(ref reader, typeToConvert, options);

    /// <inheritdoc/>
    public override void WriteAsPropertyName(
        Utf8JsonWriter writer, TName value, JsonSerializerOptions options) => writer.WritePropertyName(value.Value);
}
