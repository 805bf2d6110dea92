using System.Globalization;
using Headway.Model.Building;
using Headway.Model.Deployments;
using Headway.Model.Manifest;
using Headway.Model.Runtime;

namespace Headway.Deployments.Planning;

/// <summary>Decides what a service's instances need as containers. Pure.</summary>
public static class ContainerSpecs
{
    /// <summary>Decides.</summary>
    /// <param name="artifact">What runs.</param>
    /// <param name="environment">The environment.</param>
    /// <param name="program">The instance or program.</param>
    /// <param name="rules">What the manifest says.</param>
    /// <returns>The container; null when the artifact is no image.</returns>
    public static ContainerSpec? Of(Artifact artifact, EnvironmentRecord environment, ServiceProgram program, ContainerRules rules) =>
        artifact.Image is not { } image ? null : new ContainerSpec
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
