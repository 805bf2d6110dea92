using Headway.Model.Names;

namespace Headway.Model.Manifest;

/// <summary>A rule that a variable must keep before a deployment starts (requirements P48, P49). A required variable is never empty and never a placeholder.</summary>
public sealed record RequireSpec
{
    /// <summary>Gets the least number of characters; null for no rule.</summary>
    public int? MinLength { get; init; }

    /// <summary>Gets the regular expression that the value must match; null for no rule.</summary>
    public string? Pattern { get; init; }

    /// <summary>Gets the exact value; null for no rule.</summary>
    public string? EqualTo { get; init; }

    /// <summary>Gets the values of which it must be one; empty for no rule.</summary>
    public IReadOnlyList<string> OneOf { get; init; } = [];

    /// <summary>Gets what URL the value must be; null for no rule.</summary>
    public UrlRule? Url { get; init; }

    /// <summary>Gets what list the value must be; null for no rule.</summary>
    public ListRule? List { get; init; }

    /// <summary>Gets the environments that the rule is for; empty for all.</summary>
    public IReadOnlyList<string> In { get; init; } = [];

    /// <summary>Gets the built-in rules that the variable need not keep: <c>weak</c>, <c>repeated</c>, <c>shared</c>, <c>exposed</c>.</summary>
    public IReadOnlyList<string> Allow { get; init; } = [];

    /// <summary>Gets whether the rule is for an environment.</summary>
    /// <param name="environment">The environment.</param>
    /// <returns>True when it is.</returns>
    public bool AppliesIn(EnvironmentName environment) => In.Count == 0 || In.Contains(environment.Value);
}
