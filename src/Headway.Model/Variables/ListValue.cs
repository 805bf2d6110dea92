using System.Text.Json;
using Headway.Model.Manifest;
using Headway.Model.Values;

namespace Headway.Model.Variables;

/// <summary>Reads and judges values that are lists: items between commas, or a JSON list of texts.</summary>
internal static class ListValue
{
    /// <summary>Takes a list apart.</summary>
    /// <param name="value">The value.</param>
    /// <returns>The items without spaces around them; null when it is JSON that is no list of texts.</returns>
    public static IReadOnlyList<string>? Items(string value)
    {
        if (!value.TrimStart().StartsWith('['))
        {
            return [.. value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];
        }

        try
        {
            return JsonSerializer.Deserialize<List<string>>(value);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Says what is wrong with a list.</summary>
    /// <param name="value">The value.</param>
    /// <param name="rule">What it must be.</param>
    /// <returns>A clause for each thing that is wrong.</returns>
    public static IEnumerable<string> Problems(string value, ListRule rule)
    {
        if (Items(value) is not { Count: > 0 } items)
        {
            yield return "must be a list with at least one item, separated by commas";
            yield break;
        }

        foreach (var missing in rule.Contains.Where(item => !items.Contains(item)))
        {
            yield return $"must contain {Excerpt.Plain(missing)}";
        }

        foreach (var (index, item) in items.Index())
        {
            if (rule.Each is { } url && UrlValue.Problem(item, url) is { } problem)
            {
                yield return $"item {index + 1} {problem}";
            }
        }
    }
}
