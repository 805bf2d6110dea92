using System.Text.Json.Serialization;

namespace Headway.Databases.Rehearsals;

/// <summary>Reads what event triggers wrote.</summary>
[JsonSerializable(typeof(ObservedEvent))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
internal sealed partial class ObservedJson : JsonSerializerContext;
