namespace Headway.Model.Manifest;

/// <summary>A rule that a variable must keep before a deployment starts. A required variable is never empty and never a placeholder.</summary>
public sealed record RequireSpec
{
    /// <summary>Gets the least number of characters; null for no rule.</summary>
    public int? MinLength { get; init; }

    /// <summary>Gets the regular expression that the value must match; null for no rule.</summary>
    public string? Pattern { get; init; }

    /// <summary>Gets the environments that the rule is for; empty for all.</summary>
    public IReadOnlyList<string> In { get; init; } = [];
}
