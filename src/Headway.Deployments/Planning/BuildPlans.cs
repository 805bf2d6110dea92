using Headway.Deployments.Ports;
using Headway.Deployments.Steps;
using Headway.Model.Building;
using Headway.Model.Deployments;
using Headway.Model.Manifest;
using Headway.Model.Names;

namespace Headway.Deployments.Planning;

/// <summary>Turns what is stored of a release into everything that a builder needs.</summary>
/// <param name="sources">The sources.</param>
/// <param name="environments">The environments.</param>
/// <param name="logins">Finds what registries are shown.</param>
/// <param name="options">Where caches are.</param>
public sealed class BuildPlans(ISources sources, IEnvironments environments, RegistryLogins logins, BuildStepOptions options)
{
    /// <summary>Describes the build of a service.</summary>
    /// <param name="deployment">The deployment.</param>
    /// <param name="environment">The environment.</param>
    /// <param name="release">The release.</param>
    /// <param name="service">The service.</param>
    /// <param name="spec">What the manifest says of it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The plan.</returns>
    public async Task<BuildPlan> OfAsync(
        DeploymentRecord deployment,
        EnvironmentRecord environment,
        ReleaseRecord release,
        ServiceName service,
        ServiceSpec spec,
        CancellationToken cancellationToken)
    {
        var slots = await environments.EnsureSlotsAsync(environment.Id, [service], cancellationToken);
        var variables = BuildVariables(release, service, spec);
        if (deployment.Request.NoCache)
        {
            variables[BuildPlan.FreshVariable] = deployment.Id.ToString("N");
        }

        return new BuildPlan
        {
            Id = InstanceNames.Program("build", environment, service, $"{deployment.Number}"),
            Service = service,
            Build = spec.Build,
            SourceDirectory = Path.GetFullPath(Path.Combine(sources.Find(release.Source)!, spec.Root)),
            CacheDirectory = Path.Combine(options.CacheDirectory, $"{environment.Prefix}.{service}"),
            Account = slots[service].Account,
            Checks = spec.Checks,
            Logins = spec.Build.MakesImage ? (await logins.FindAsync(environment.Id, release.Spec, cancellationToken)).Logins : [],
            Variables = variables,
        };
    }

    // Only builders that write values into their output need them, a Dockerfile those that it asks for; secrets are never given to a build.
    private static Dictionary<string, string> BuildVariables(ReleaseRecord release, ServiceName service, ServiceSpec spec) =>
        spec.Build.With is Builder.Static or Builder.Node or Builder.Dockerfile
            ? release.Variables[service]
                .Where(item => !item.Value.IsSecret)
                .ToDictionary(item => item.Key.Value, item => item.Value.Value, StringComparer.Ordinal)
            : new Dictionary<string, string>(StringComparer.Ordinal);
}
