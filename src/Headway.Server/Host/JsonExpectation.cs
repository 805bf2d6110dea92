using System.Text.Json.Nodes;

namespace Headway.Server.Host;

/// <summary>Compares a JSON answer with the members that it must contain. Pure.</summary>
internal static class JsonExpectation
{
    /// <summary>Finds the first member that is not as expected.</summary>
    /// <param name="expected">What must be there; more may be.</param>
    /// <param name="actual">The answer.</param>
    /// <returns>The path of the member, such as <c>services.database.status</c>; null when all is as expected.</returns>
    public static string? Mismatch(JsonObject expected, JsonNode? actual)
    {
        if (actual is not JsonObject answer)
        {
            return "the answer";
        }

        foreach (var (name, value) in expected)
        {
            var found = answer[name];
            if (value is JsonObject inner)
            {
                if (Mismatch(inner, found) is { } path)
                {
                    return path == "the answer" ? name : $"{name}.{path}";
                }
            }
            else if (!JsonNode.DeepEquals(value, found))
            {
                return name;
            }
        }

        return null;
    }
}
