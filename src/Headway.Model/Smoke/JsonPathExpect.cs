using System.Text.Json.Nodes;

namespace Headway.Model.Smoke;

/// <summary>The value that must stand at a path of the JSON.</summary>
/// <param name="Path">The path.</param>
/// <param name="Value">The value; null is JSON's own. A map is a part of what must be there.</param>
public sealed record JsonPathExpect(JsonPath Path, JsonNode? Value);
