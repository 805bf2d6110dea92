using System.Text.RegularExpressions;
using Headway.Model.Manifest;
using Headway.Model.Names;

namespace Headway.Model.Variables;

/// <summary>Checks the variables of a service against its rules. Messages show no value.</summary>
public static class RequireCheck
{
    /// <summary>Checks all rules of a service that apply in an environment.</summary>
    /// <param name="service">The service.</param>
    /// <param name="environment">The environment.</param>
    /// <param name="rules">The rules.</param>
    /// <param name="variables">The resolved variables of the service.</param>
    /// <returns>Every rule that is broken; empty when all hold.</returns>
    public static IReadOnlyList<VariableProblem> Check(
        ServiceName service,
        EnvironmentName environment,
        IReadOnlyDictionary<VariablePattern, RequireSpec> rules,
        IReadOnlyDictionary<VariableName, ResolvedVariable> variables) =>
    [
        .. rules
            .Where(item => item.Value.AppliesIn(environment))
            .SelectMany(item => Check(service, item.Key, item.Value, variables)),
    ];

    /// <summary>Checks one rule: of a variable, or of every variable that a wildcard names, of which there must be one at least.</summary>
    /// <param name="service">The service.</param>
    /// <param name="name">The name of the rule.</param>
    /// <param name="rule">The rule.</param>
    /// <param name="variables">The resolved variables of the service.</param>
    /// <returns>What is broken.</returns>
    public static IReadOnlyList<VariableProblem> Check(
        ServiceName service,
        VariablePattern name,
        RequireSpec rule,
        IReadOnlyDictionary<VariableName, ResolvedVariable> variables)
    {
        if (!name.IsWildcard)
        {
            var value = variables.GetValueOrDefault(VariableName.Parse(name.Value))?.Value;
            return [.. Broken(rule, value).Select(message => new VariableProblem($"{service}.{name}", message))];
        }

        var named = variables.Where(variable => name.Matches(variable.Key)).ToList();
        return named.Count == 0
            ? [new VariableProblem($"{service}.{name}", "at least one such variable must be set: 'require' asks for it")]
            : [.. named.SelectMany(variable => Broken(rule, variable.Value.Value)
                .Select(message => new VariableProblem($"{service}.{variable.Key}", message)))];
    }

    private static IEnumerable<string> Broken(RequireSpec rule, string? value)
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            return [value is null ? "must be set: 'require' asks for it" : "must not be empty: 'require' asks for it"];
        }

        if (rule.EqualTo != value && Placeholder.IsPlaceholder(value) && !rule.OneOf.Contains(value))
        {
            return ["must be a real value, is a placeholder"];
        }

        return Rules(rule, value).OfType<string>();
    }

    private static IEnumerable<string?> Rules(RequireSpec rule, string value)
    {
        yield return rule.MinLength is { } least && value.Length < least
            ? $"must have at least {least} characters, has {value.Length}"
            : null;
        yield return rule.Pattern is { } pattern && !Matches(pattern, value) ? $"must match {pattern}" : null;
        yield return rule.EqualTo is { } exact && value != exact ? $"must be {exact}" : null;
        yield return rule.OneOf.Count > 0 && !rule.OneOf.Contains(value) ? $"must be one of {string.Join(", ", rule.OneOf)}" : null;
        yield return rule.Url is { } url ? UrlValue.Problem(value, url) : null;
        if (rule.List is not { } list)
        {
            yield break;
        }

        foreach (var problem in ListValue.Problems(value, list))
        {
            yield return problem;
        }
    }

    private static bool Matches(string pattern, string value)
    {
        try
        {
            return RequirePattern.TryCompile(pattern, out var regex, out _) && regex!.IsMatch(value);
        }
        catch (RegexMatchTimeoutException)
        {
            return false;
        }
    }
}
