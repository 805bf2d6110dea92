using System.Text.Json.Nodes;

namespace Headway.Model.Smoke;

/// <summary>What an answer, or a message, must be. What is not named does not matter.</summary>
public sealed record SmokeExpect
{
    /// <summary>Gets the statuses that are right; empty for any of 200–299.</summary>
    public IReadOnlyList<int> Status { get; init; } = [];

    /// <summary>Gets what headers must be.</summary>
    public IReadOnlyList<HeaderExpect> Headers { get; init; } = [];

    /// <summary>Gets members that the JSON must contain; null when there is no such rule.</summary>
    public JsonObject? Json { get; init; }

    /// <summary>Gets the values at paths of the JSON.</summary>
    public IReadOnlyList<JsonPathExpect> Paths { get; init; } = [];

    /// <summary>Gets a text that the body must contain; null for no rule.</summary>
    public string? Text { get; init; }

    /// <summary>Gets how long the whole answer may take; null for the client's limit alone.</summary>
    public TimeSpan? Within { get; init; }

    /// <summary>Gets a value indicating whether the body must be JSON.</summary>
    public bool NeedsJson => Json is not null || Paths.Count > 0;
}
