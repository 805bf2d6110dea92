using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Headway.Model.Smoke;
using Headway.Model.Values;

namespace Headway.Model.Health;

/// <summary>
/// Understands the bodies of health answers in the dialects of the guides (P132): <c>{"status":"ok"}</c> with parts in
/// <c>checks</c>, <c>services</c> and the like. Pure. A body that says nothing of the kind is no illness.
/// </summary>
public static class HealthBody
{
    private static readonly string[] PartNames = ["checks", "services", "components", "dependencies", "details", "entries", "results"];

    private static readonly string[] StatusNames = ["status", "state", "health", "healthy"];

    /// <summary>
    /// Finds out whether a body says that the application is ill, whatever the HTTP status was: of the whole, or of one of
    /// its parts (P132). Many applications write the word for the whole without having looked at the parts.
    /// </summary>
    /// <param name="body">The body.</param>
    /// <returns>One clause that names the parts that are down, such as <c>database is down</c>; null when it says no such thing.</returns>
    public static string? Illness(string body)
    {
        if (!SmokeVerdict.TryParse(body, out var json) || json is not JsonObject map)
        {
            return null;
        }

        var whole = Status(map);
        var parts = Parts(map).Select(part => (part.Name, Word: Word(part.Value))).Where(part => part.Word is not null && HealthWords.Judge(part.Word) == false).ToList();

        return parts.Count > 0 ? string.Join(" and ", parts.Take(5).Select(part => $"{Excerpt.Plain(part.Name)} is {Excerpt.Plain(part.Word!)}"))
            : whole is not null && HealthWords.Judge(whole) == false ? $"it says of itself that it is {Excerpt.Of(whole)}"
            : null;
    }

    /// <summary>Tells whether what is expected of a body names its word for the whole: then the user has decided what is well.</summary>
    /// <param name="expected">The members that are expected; null for none.</param>
    /// <returns>True when it does.</returns>
    public static bool NamesTheWhole(JsonObject? expected) =>
        expected is not null && expected.Any(member => StatusNames.Contains(member.Key, StringComparer.OrdinalIgnoreCase));

    /// <summary>Finds slow parts (P136): a database above 500 ms, Redis above 200 ms.</summary>
    /// <param name="body">The body.</param>
    /// <returns>One sentence for each.</returns>
    public static IReadOnlyList<string> Notes(string body)
    {
        if (!SmokeVerdict.TryParse(body, out var json) || json is not JsonObject map)
        {
            return [];
        }

        return [.. Parts(map).Select(part => Note(part.Name, part.Value)).OfType<string>()];
    }

    private static string? Note(string name, JsonNode? part)
    {
        var (limit, hint) = name.ToLowerInvariant() switch
        {
            "database" or "db" or "postgres" or "postgresql" => (500, "look at its size and its indexes"),
            "redis" or "cache" => (200, "look at its memory"),
            _ => (0, string.Empty),
        };
        return limit > 0 && part is JsonObject map && Latency(map) is { } latency && latency > limit
            ? string.Create(CultureInfo.InvariantCulture, $"{name} answers in {latency:0} ms, more than {limit} ms: {hint}.")
            : null;
    }

    private static double? Latency(JsonObject map) =>
        (map["latency_ms"] ?? map["latencyMs"] ?? map["responseTime"]) is JsonValue value && value.GetValueKind() == JsonValueKind.Number
            && double.TryParse(value.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;

    private static IEnumerable<(string Name, JsonNode? Value)> Parts(JsonObject map) => map
        .Where(member => PartNames.Contains(member.Key, StringComparer.OrdinalIgnoreCase))
        .SelectMany(member => member.Value switch
        {
            JsonObject parts => parts.Select(part => (part.Key, part.Value)),
            JsonArray list => list.OfType<JsonObject>().Where(part => part["name"] is JsonValue).Select(part => (part["name"]!.ToString(), (JsonNode?)part)),
            _ => [],
        });

    private static string? Word(JsonNode? part) => part switch
    {
        JsonObject map => Status(map),
        JsonArray list => list.Select(Word).FirstOrDefault(word => word is not null && HealthWords.Judge(word) == false),
        JsonValue value => value.ToString(),
        _ => null,
    };

    private static string? Status(JsonObject map) => StatusNames
        .Select(name => map.FirstOrDefault(member => string.Equals(member.Key, name, StringComparison.OrdinalIgnoreCase)).Value)
        .OfType<JsonValue>()
        .Select(value => value.ToString().ToLowerInvariant())
        .FirstOrDefault();
}
