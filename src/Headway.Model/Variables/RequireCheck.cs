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
        IReadOnlyDictionary<VariableName, RequireSpec> rules,
        IReadOnlyDictionary<VariableName, ResolvedVariable> variables)
    {
        var problems = new List<VariableProblem>();
        foreach (var (name, rule) in rules.Where(item => item.Value.In.Count == 0 || item.Value.In.Contains(environment.Value)))
        {
            var value = variables.GetValueOrDefault(name)?.Value;
            problems.AddRange(Broken(rule, value).Select(message => new VariableProblem($"{service}.{name}", message)));
        }

        return problems;
    }

    private static IEnumerable<string> Broken(RequireSpec rule, string? value)
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            yield return value is null ? "must be set: 'require' asks for it" : "must not be empty: 'require' asks for it";
            yield break;
        }

        if (Placeholder.IsPlaceholder(value))
        {
            yield return "must be a real value, is a placeholder";
            yield break;
        }

        if (rule.MinLength is { } least && value.Length < least)
        {
            yield return $"must have at least {least} characters, has {value.Length}";
        }

        if (rule.Pattern is { } pattern && !Matches(pattern, value))
        {
            yield return $"must match {pattern}";
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
