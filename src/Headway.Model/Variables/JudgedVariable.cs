using Headway.Model.Names;

namespace Headway.Model.Variables;

/// <summary>A variable with what the rules on secrets must know of it. Holds its value.</summary>
/// <param name="Service">The service.</param>
/// <param name="Name">The variable.</param>
/// <param name="Value">The value.</param>
/// <param name="IsSecret">Whether it is secret, or holds a secret.</param>
/// <param name="IsLiteral">Whether somebody wrote the value as it is: it holds no reference and no made secret.</param>
/// <param name="IsSet">Whether it was set by a person, and not by the manifest.</param>
public sealed record JudgedVariable(
    ServiceName Service, VariableName Name, string Value, bool IsSecret, bool IsLiteral, bool IsSet)
{
    /// <summary>Gets the variable as messages show it: <c>api.JWT_SECRET</c>.</summary>
    public string Text => $"{Service}.{Name}";

    /// <summary>Gets a value indicating whether it is a credential: a secret, or named like one, and not the name of a user or a place.</summary>
    public bool IsCredential => SecretNames.IsCredential(Name) || (IsSecret && !SecretNames.IsNoCredential(Name));

    /// <summary>Joins what was resolved with where it came from.</summary>
    /// <param name="inputs">What the variables were resolved from.</param>
    /// <param name="resolved">What they were resolved to.</param>
    /// <returns>The variables, by service and name.</returns>
    public static IReadOnlyList<JudgedVariable> Of(
        VariableInputs inputs, IReadOnlyDictionary<ServiceName, IReadOnlyDictionary<VariableName, ResolvedVariable>> resolved) =>
    [
        .. resolved.SelectMany(service =>
        {
            var layers = VariableLayers.Of(inputs, service.Key);
            return service.Value.Select(variable => new JudgedVariable(
                service.Key,
                variable.Key,
                variable.Value.Value,
                variable.Value.IsSecret,
                IsText(layers[variable.Key.Value].Value.Text),
                inputs.EnvironmentSet.ContainsKey(variable.Key) || inputs.Services[service.Key].Set.ContainsKey(variable.Key)));
        }),
    ];

    /// <summary>Gets whether a value as it was written holds no reference.</summary>
    /// <param name="text">The value as it was written.</param>
    /// <returns>True for plain text.</returns>
    public static bool IsText(string text) =>
        VariableTemplate.TryParse(text, out var template, out _) && template.Parts.All(part => part is TemplatePart.Literal);
}
