using Headway.Model.Names;

namespace Headway.Model.Variables;

/// <summary>Resolves the references of all variables of an environment. Pure: secrets are asked for, never made here.</summary>
public static class VariableResolver
{
    /// <summary>Resolves every variable of every service.</summary>
    /// <param name="inputs">What is known.</param>
    /// <returns>The values; or all problems; or the secrets to make first.</returns>
    public static VariableResolution Resolve(VariableInputs inputs)
    {
        var run = new ResolutionRun(inputs);
        var services = new OrderedDictionary<ServiceName, IReadOnlyDictionary<VariableName, ResolvedVariable>>();
        foreach (var service in inputs.Services.Keys)
        {
            services[service] = run.ResolveService(service);
        }

        var isComplete = run.Problems.Count == 0 && run.SecretsToMake.Count == 0;
        return new VariableResolution
        {
            Services = isComplete ? services : new OrderedDictionary<ServiceName, IReadOnlyDictionary<VariableName, ResolvedVariable>>(),
            Problems = run.Problems,
            SecretsToMake = run.Problems.Count == 0 ? run.SecretsToMake : [],
        };
    }
}
