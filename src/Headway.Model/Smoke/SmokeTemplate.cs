using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Headway.Model.Values;

namespace Headway.Model.Smoke;

/// <summary>Texts of smoke checks: <c>${NAME}</c> stands for a captured value or a variable of the service; <c>$${</c> is <c>${</c> itself. Pure.</summary>
public static partial class SmokeTemplate
{
    /// <summary>The variable that is another random text in every run: for names that must not exist yet.</summary>
    public const string Run = "SMOKE_RUN";

    /// <summary>Checks a text.</summary>
    /// <param name="text">The text.</param>
    /// <returns>What is wrong; null when nothing is.</returns>
    public static string? Problem(string text)
    {
        foreach (Match match in Parts().Matches(text))
        {
            if (match.Value != "$${" && !Name().IsMatch(match.Value))
            {
                return $"must write ${{NAME}} with a name of letters, digits and underscores, or $${{ for the text itself; has {Excerpt.Of(match.Value)}";
            }
        }

        return null;
    }

    /// <summary>Gets the names in a text.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The names, without repeats.</returns>
    public static IEnumerable<string> Names(string text) =>
        Parts().Matches(text).Where(match => match.Value != "$${").Select(match => match.Value[2..].TrimEnd('}')).Distinct(StringComparer.Ordinal);

    /// <summary>Fills a text in.</summary>
    /// <param name="text">The text.</param>
    /// <param name="value">Gives the value of a name.</param>
    /// <returns>The text with values in place of names.</returns>
    public static string Fill(string text, Func<string, string> value) =>
        Parts().Replace(text, match => match.Value == "$${" ? "${" : value(match.Value[2..].TrimEnd('}')));

    /// <summary>Fills every text of JSON in; a value can never add members.</summary>
    /// <param name="node">The JSON.</param>
    /// <param name="fill">Fills one text in.</param>
    /// <returns>New JSON.</returns>
    public static JsonNode? FillTexts(JsonNode? node, Func<string, string> fill) => node switch
    {
        JsonObject map => new JsonObject(map.Select(item => KeyValuePair.Create(item.Key, FillTexts(item.Value, fill)))),
        JsonArray list => new JsonArray([.. list.Select(item => FillTexts(item, fill))]),
        JsonValue single when single.TryGetValue<string>(out var text) => JsonValue.Create(fill(text)),
        _ => node?.DeepClone(),
    };

    /// <summary>Gets every text of JSON.</summary>
    /// <param name="node">The JSON.</param>
    /// <returns>The texts.</returns>
    public static IEnumerable<string> Texts(JsonNode? node) => node switch
    {
        JsonObject map => map.SelectMany(item => Texts(item.Value)),
        JsonArray list => list.SelectMany(Texts),
        JsonValue single when single.TryGetValue<string>(out var text) => [text],
        _ => [],
    };

    [GeneratedRegex(@"\$\$\{|\$\{[^}]*\}?", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Parts();

    [GeneratedRegex(@"\A\$\{[A-Za-z_][A-Za-z0-9_]{0,127}\}\z", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Name();
}
