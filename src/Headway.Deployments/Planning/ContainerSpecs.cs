using System.Globalization;
using Headway.Model.Building;
using Headway.Model.Deployments;
using Headway.Model.Manifest;
using Headway.Model.Runtime;

namespace Headway.Deployments.Planning;

/// <summary>Decides whether a service's instances are containers, and what they need as such. Pure.</summary>
public static class ContainerSpecs
{
    /// <summary>Decides.</summary>
    /// <param name="artifact">What runs.</param>
    /// <param name="environment">The environment.</param>
    /// <param name="program">The instance or program.</param>
    /// <param name="spec">The manifest of its release.</param>
    /// <returns>The container; null for a process.</returns>
    public static ContainerSpec? Of(Artifact artifact, EnvironmentRecord environment, ServiceProgram program, ProjectSpec spec) =>
        artifact.Image is null && spec.RuntimeOf(environment.Name) == RuntimeKind.Process
            ? null
            : Of(artifact.Image, environment, program, spec.Services[program.Service].Container);

    private static ContainerSpec Of(string? image, EnvironmentRecord environment, ServiceProgram program, ContainerRules rules) =>
        new()
        {
            Image = image,
            Port = program.Port is null ? null : rules.Port,
            Network = environment.Prefix,
            User = rules.User,
            ReadOnlyRoot = rules.ReadOnly,
            Capabilities = rules.Capabilities,
            Labels = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["headway.project"] = environment.Project.Value,
                ["headway.environment"] = environment.Name.Value,
                ["headway.service"] = program.Service.Value,
                ["headway.release"] = program.Release.ToString(CultureInfo.InvariantCulture),
                ["headway.deployment"] = program.Deployment.ToString(CultureInfo.InvariantCulture),
            },
        };
}
