using Headway.Model.Manifest;
using Headway.Model.Names;
using Headway.Model.Variables;

namespace Headway.Model.Gates;

/// <summary>Judges the variables of a new release by the rules of its manifest and by the built-in ones. Pure; shows no value.</summary>
public static class VariableGates
{
    private const string NoReferences = "References resolve";

    /// <summary>Judges whether all references resolved.</summary>
    /// <param name="problems">What did not.</param>
    /// <param name="count">How many variables there are.</param>
    /// <returns>The result.</returns>
    public static GateResult References(IReadOnlyList<VariableProblem> problems, int count) => problems.Count == 0
        ? GateResult.Passed(GateNames.References, NoReferences, $"All {count} variables have a value.")
        : GateResult.Failed(
            GateNames.References,
            NoReferences,
            $"The variables are not complete: {string.Join("; ", problems)}.",
            "Correct headway.yaml, or set what is missing with 'headway variables set'.");

    /// <summary>Judges every rule of <c>require</c>, one result each.</summary>
    /// <param name="environment">The environment.</param>
    /// <param name="spec">The manifest.</param>
    /// <param name="services">The resolved variables; null when they could not be resolved.</param>
    /// <returns>The results.</returns>
    public static IReadOnlyList<GateResult> Require(
        EnvironmentName environment,
        ProjectSpec spec,
        IReadOnlyDictionary<ServiceName, IReadOnlyDictionary<VariableName, ResolvedVariable>>? services)
    {
        var results = spec.Services
            .SelectMany(service => service.Value.Require.Select(rule => Require(environment, service.Key, rule.Key, rule.Value, services)))
            .ToList();
        return results.Count > 0
            ? results
            : [GateResult.NotApplicable(GateNames.Require, "Required variables", "No service has rules under 'require'.")];
    }

    /// <summary>Judges whether a credential is a placeholder; those with a rule of their own are judged by it.</summary>
    /// <param name="variables">The variables.</param>
    /// <returns>The result.</returns>
    public static GateResult Placeholders(IReadOnlyList<JudgedVariable> variables) => Judge(
        GateNames.Placeholders,
        "No secret is a placeholder",
        [.. variables.Where(one => one.IsCredential && one.IsLiteral && one.Value.Length > 0)],
        one => Placeholder.IsPlaceholder(one.Value) ? "is a placeholder" : null,
        "Set the real value with 'headway variables set NAME --secret', or let Headway make one: ${{ secret(64) }}.");

    /// <summary>Judges whether a credential can be guessed.</summary>
    /// <param name="variables">The variables.</param>
    /// <param name="spec">The manifest, for exceptions.</param>
    /// <returns>The result.</returns>
    public static GateResult WeakSecrets(IReadOnlyList<JudgedVariable> variables, ProjectSpec spec) => Judge(
        GateNames.WeakSecrets,
        "No secret is weak",
        [.. variables.Where(one => (one.IsCredential || one.IsSecret) && one.IsLiteral && one.Value.Length > 0
            && !Exemptions.Has(spec, one, "weak") && Secret(one) is { } secret && !Placeholder.IsPlaceholder(secret))],
        one => WeakSecret.WhyWeak(one.Name, Secret(one)!),
        "Set a longer random value, or let Headway make one: ${{ secret(64) }}.");

    /// <summary>Judges whether two variables with different names hold the same secret without referring to each other.</summary>
    /// <param name="variables">The variables.</param>
    /// <param name="spec">The manifest, for exceptions.</param>
    /// <returns>The result.</returns>
    public static GateResult RepeatedSecrets(IReadOnlyList<JudgedVariable> variables, ProjectSpec spec)
    {
        const string Title = "Every secret is used for one thing";
        var judged = variables
            .Where(one => one.IsCredential && one.IsLiteral && one.Value.Length >= WeakSecret.LeastPassword && !Exemptions.Has(spec, one, "repeated"))
            .ToList();
        var repeated = judged
            .GroupBy(one => one.Value, StringComparer.Ordinal)
            .Where(group => group.Select(one => one.Name).Distinct().Count() > 1)
            .Select(group => $"{string.Join(" and ", group.Select(one => one.Text).Distinct(StringComparer.Ordinal))} hold the same secret")
            .ToList();
        return judged.Count == 0
            ? GateResult.NotApplicable(GateNames.RepeatedSecrets, Title, "No secret was set by hand.")
            : repeated.Count == 0
                ? GateResult.Passed(GateNames.RepeatedSecrets, Title, $"No value of {Count(judged.Count)} is used under two names.")
                : GateResult.Failed(
                    GateNames.RepeatedSecrets,
                    Title,
                    $"{string.Join("; ", repeated)}.",
                    "Give each its own value; when they must be the same, let one refer to the other: ${{ NAME }}.");
    }

    /// <summary>Judges the lists of origins that browsers may call from.</summary>
    /// <param name="environment">The environment.</param>
    /// <param name="variables">The variables.</param>
    /// <returns>The result.</returns>
    public static GateResult Cors(EnvironmentName environment, IReadOnlyList<JudgedVariable> variables)
    {
        const string Title = "CORS is open to named origins only";
        var judged = variables.Where(one => CorsOrigins.IsNamed(one.Name)).ToList();
        return judged.Count == 0
            ? GateResult.NotApplicable(GateNames.Cors, Title, "No variable is named like CORS_ORIGINS or ALLOWED_ORIGINS.")
            : Judge(
                GateNames.Cors,
                Title,
                judged,
                one => CorsOrigins.Problem(one.Value, environment.Value == "production"),
                "Write the origins of your front ends, such as ${{ web.PUBLIC_URL }}.");
    }

    private static GateResult Require(
        EnvironmentName environment,
        ServiceName service,
        VariablePattern name,
        RequireSpec rule,
        IReadOnlyDictionary<ServiceName, IReadOnlyDictionary<VariableName, ResolvedVariable>>? services)
    {
        var id = $"{GateNames.Require} {service}.{name}";
        var title = $"{service}.{name}: {RequireText.Of(rule)}";
        if (!rule.AppliesIn(environment))
        {
            return GateResult.NotApplicable(id, title, $"The rule is for {string.Join(", ", rule.In)}.");
        }

        if (services is null)
        {
            return GateResult.Inconclusive(id, title, "It cannot be judged while references do not resolve.");
        }

        var none = new Dictionary<VariableName, ResolvedVariable>();
        var broken = RequireCheck.Check(service, name, rule, services.GetValueOrDefault(service) ?? none);
        return broken.Count == 0
            ? GateResult.Passed(id, title, "It is as required.")
            : GateResult.Failed(
                id, title, $"{string.Join("; ", broken)}.", $"Set it right: headway variables set {name}=… --service {service} --environment {environment}.");
    }

    private static GateResult Judge(
        string rule, string title, List<JudgedVariable> judged, Func<JudgedVariable, string?> why, string todo)
    {
        var broken = judged.Select(one => (one.Text, Why: why(one))).Where(one => one.Why is not null).Distinct().ToList();
        return judged.Count == 0
            ? GateResult.NotApplicable(rule, title, "No secret was set by hand.")
            : broken.Count == 0
                ? GateResult.Passed(rule, title, $"{Count(judged.Count)} looked at.")
                : GateResult.Failed(rule, title, $"{string.Join("; ", broken.Select(one => $"{one.Text} {one.Why}"))}.", todo);
    }

    // Of a URL with a password, the password is the secret.
    private static string? Secret(JudgedVariable one) => SecretUrl.Password(one.Value)
        ?? (SecretUrl.IsUrl(one.Value) || !one.IsCredential ? null : one.Value);

    private static string Count(int number) => number == 1 ? "1 variable" : $"{number} variables";
}
