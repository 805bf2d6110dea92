using Headway.Model.Names;

namespace Headway.Model.Variables;

/// <summary>Lays the layers of a service's variables over each other; the strongest wins.</summary>
internal static class VariableLayers
{
    /// <summary>Makes the variables of a service.</summary>
    /// <param name="inputs">The inputs.</param>
    /// <param name="service">The service.</param>
    /// <returns>The winning value of each name, in order of name.</returns>
    public static IReadOnlyDictionary<string, LayeredValue> Of(VariableInputs inputs, ServiceName service)
    {
        var own = inputs.Services[service];
        var result = new SortedDictionary<string, LayeredValue>(StringComparer.Ordinal);
        Lay(result, own.Manifest.Select(Plain), service.Value);
        Lay(result, inputs.EnvironmentManifest.Select(Plain), EnvironmentOwner);
        Lay(result, inputs.EnvironmentSet, EnvironmentOwner);
        Lay(result, own.Set, service.Value);
        return result;
    }

    // No service may be called so (ReferenceScope.IsReserved): a secret of the environment is the same for all services.
    private const string EnvironmentOwner = "environment";

    private static KeyValuePair<VariableName, VariableValue> Plain(KeyValuePair<VariableName, string> item) =>
        new(item.Key, new VariableValue(item.Value, IsSecret: false));

    private static void Lay(
        SortedDictionary<string, LayeredValue> result, IEnumerable<KeyValuePair<VariableName, VariableValue>> layer, string owner)
    {
        foreach (var (name, value) in layer)
        {
            result[name.Value] = new LayeredValue(value, owner);
        }
    }
}
