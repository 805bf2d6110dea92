using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Headway.Model.Values;

namespace Headway.Model.Smoke;

/// <summary>Compares JSON with a part of what it must be. Pure.</summary>
public static class JsonMatch
{
    private static readonly JsonSerializerOptions Readable =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Finds the first member that is not as expected.</summary>
    /// <param name="expected">What must be there; maps may have more members, everything else must be equal.</param>
    /// <param name="actual">The answer.</param>
    /// <returns>One clause, such as <c>services.database.status is "down" instead of "up"</c>; null when all is as expected.</returns>
    public static string? Mismatch(JsonNode? expected, JsonNode? actual) => Mismatch(expected, actual, string.Empty);

    /// <summary>Shows JSON in a message.</summary>
    /// <param name="node">The JSON.</param>
    /// <returns>A short text on one line.</returns>
    public static string Show(JsonNode? node) => Excerpt.Plain(node?.ToJsonString(Readable) ?? "null");

    private static string? Mismatch(JsonNode? expected, JsonNode? actual, string path)
    {
        var here = path.Length == 0 ? "the answer" : path;
        if (expected is not JsonObject wanted)
        {
            return JsonNode.DeepEquals(expected, actual) ? null : $"{here} is {Show(actual)} instead of {Show(expected)}";
        }

        if (actual is not JsonObject map)
        {
            return $"{here} is {(actual is null ? "null" : Show(actual))} instead of a map of members";
        }

        foreach (var (name, value) in wanted)
        {
            var inner = path.Length == 0 ? name : $"{path}.{name}";
            if (!map.TryGetPropertyValue(name, out var found))
            {
                return $"{inner} is missing";
            }

            if (Mismatch(value, found, inner) is { } problem)
            {
                return problem;
            }
        }

        return null;
    }
}
