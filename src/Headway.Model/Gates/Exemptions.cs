using Headway.Model.Manifest;
using Headway.Model.Variables;

namespace Headway.Model.Gates;

/// <summary>Finds the exceptions from built-in rules that a manifest makes: <c>require: { NAME: { allow: [shared] } }</c>.</summary>
public static class Exemptions
{
    /// <summary>Gets whether a variable need not keep a built-in rule.</summary>
    /// <param name="spec">The manifest.</param>
    /// <param name="variable">The variable.</param>
    /// <param name="rule"><c>weak</c>, <c>repeated</c>, <c>shared</c> or <c>exposed</c>.</param>
    /// <returns>True when the manifest says so.</returns>
    public static bool Has(ProjectSpec spec, JudgedVariable variable, string rule) =>
        spec.Services.GetValueOrDefault(variable.Service)?.Require
            .Any(item => item.Key.Matches(variable.Name) && item.Value.Allow.Contains(rule)) == true;
}
