using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Headway.Model.Values;

namespace Headway.Model.Smoke;

/// <summary>A place in JSON: <c>$</c>, then names and indexes, such as <c>$.items[0].id</c> or <c>$['a b']</c>. Exactly one value or none.</summary>
public sealed partial record JsonPath
{
    /// <summary>What a valid path looks like, for messages.</summary>
    public const string Rule = "a JSON path such as $.token or $.items[0].id: $, then names and indexes, without wildcards";

    private const int MaxLength = 256;

    private readonly IReadOnlyList<string> steps;

    private JsonPath(string text, IReadOnlyList<string> steps)
    {
        Text = text;
        this.steps = steps;
    }

    /// <summary>Gets the path as it was written.</summary>
    public string Text { get; }

    /// <summary>Parses a path.</summary>
    /// <param name="text">The text.</param>
    /// <param name="path">The path; null when the text is none.</param>
    /// <param name="problem">What is wrong; empty when nothing is.</param>
    /// <returns>True when the text is a path.</returns>
    public static bool TryParse(string text, out JsonPath? path, out string problem)
    {
        path = null;
        problem = $"must be {Rule}; was {Excerpt.Of(text)}";
        if (text.Length > MaxLength || !text.StartsWith('$'))
        {
            return false;
        }

        var found = new List<string>();
        for (var position = 1; position < text.Length;)
        {
            if (Step().Match(text, position) is not { Success: true } match || match.Index != position)
            {
                return false;
            }

            found.Add(match.Value);
            position += match.Length;
        }

        path = new JsonPath(text, found);
        problem = string.Empty;
        return true;
    }

    /// <summary>Looks the place up.</summary>
    /// <param name="root">The JSON.</param>
    /// <param name="value">What stands there; null is JSON's own, or nothing.</param>
    /// <returns>False when there is no such place.</returns>
    public bool TryFind(JsonNode? root, out JsonNode? value)
    {
        value = root;
        foreach (var step in steps)
        {
            if (!TryStep(value, step, out value))
            {
                return false;
            }
        }

        return true;
    }

    /// <inheritdoc/>
    public override string ToString() => Text;

    /// <inheritdoc/>
    public bool Equals(JsonPath? other) => other?.Text == Text;

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Text);

    private static bool TryStep(JsonNode? node, string step, out JsonNode? value)
    {
        value = null;
        if (step is ['[', not '\'', ..])
        {
            if (node is not JsonArray array || !int.TryParse(step.AsSpan(1, step.Length - 2), NumberStyles.None, CultureInfo.InvariantCulture, out var index) || index >= array.Count)
            {
                return false;
            }

            value = array[index];
            return true;
        }

        return node is JsonObject map && map.TryGetPropertyValue(step[0] == '.' ? step[1..] : step[2..^2], out value);
    }

    [GeneratedRegex(@"\.[A-Za-z_][A-Za-z0-9_-]*|\[[0-9]{1,6}\]|\['[^'\x00-\x1f]+'\]", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Step();
}
