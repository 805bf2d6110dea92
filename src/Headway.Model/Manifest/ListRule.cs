namespace Headway.Model.Manifest;

/// <summary>What list a value must be: items between commas, or a JSON list of texts. It is never empty.</summary>
public sealed record ListRule
{
    /// <summary>Gets the items that must be in it.</summary>
    public IReadOnlyList<string> Contains { get; init; } = [];

    /// <summary>Gets what URL each item must be; null for no rule.</summary>
    public UrlRule? Each { get; init; }
}
