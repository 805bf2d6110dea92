using Headway.Deployments.Pipeline;
using Headway.Deployments.Planning;
using Headway.Deployments.Ports;
using Headway.Model.Building;
using Headway.Model.Deployments;
using Headway.Model.Manifest;
using Headway.Model.Names;

namespace Headway.Deployments.Steps;

/// <summary>Makes the artifact of every service; unchanged ones are used again. Nothing is undone: artifacts are kept.</summary>
/// <param name="builder">Builds.</param>
/// <param name="sources">The sources.</param>
/// <param name="releases">The releases.</param>
/// <param name="environments">The environments.</param>
/// <param name="options">Where caches are.</param>
public sealed class BuildStep(
    IArtifactBuilder builder, ISources sources, IReleases releases, IEnvironments environments, BuildStepOptions options)
    : IDeploymentStep
{
    /// <inheritdoc/>
    public string Name => StepNames.Build;

    /// <inheritdoc/>
    public bool IsNeeded(DeploymentPlan plan) => plan.Build;

    /// <inheritdoc/>
    public async Task<StepResult> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var environment = await environments.GetAsync(context.Deployment.EnvironmentId, cancellationToken);
        var release = (await releases.FindAsync(environment.Id, context.Plan.Release, cancellationToken))!;
        var built = new Dictionary<ServiceName, ArtifactDigest>();
        var reused = 0;
        foreach (var (service, spec) in release.Spec.Services)
        {
            var plan = await PlanAsync(context.Deployment, environment, release, service, spec, cancellationToken);
            switch (await builder.BuildAsync(plan, line => context.Write(service.Value, line), cancellationToken))
            {
                case BuildResult.Built result:
                    built[service] = result.Digest;
                    reused += result.Reused ? 1 : 0;
                    break;
                case BuildResult.Failed failed:
                    return new StepResult.Failed($"{service}: {failed.Reason.TrimEnd('.')}.");
            }
        }

        await releases.SetArtifactsAsync(environment.Id, release.Number, built, cancellationToken);
        return new StepResult.Done($"{built.Count - reused} built, {reused} unchanged.");
    }

    private async Task<BuildPlan> PlanAsync(
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
            // Part of the fingerprint: no kept artifact can have it.
            variables["HEADWAY_BUILD"] = deployment.Id.ToString("N");
        }

        return new BuildPlan
        {
            Id = InstanceNames.Program("build", environment, service, $"{deployment.Number}"),
            Service = service,
            Build = spec.Build,
            SourceDirectory = Path.GetFullPath(Path.Combine(sources.Find(release.Source)!, spec.Root)),
            CacheDirectory = Path.Combine(options.CacheDirectory, $"{environment.Prefix}.{service}"),
            Account = slots[service].Account,
            Variables = variables,
        };
    }

    // Only builders that write values into their output need them; secrets are never given to a build.
    private static Dictionary<string, string> BuildVariables(ReleaseRecord release, ServiceName service, ServiceSpec spec) =>
        spec.Build.With is Builder.Static or Builder.Node
            ? release.Variables[service]
                .Where(item => !item.Value.IsSecret)
                .ToDictionary(item => item.Key.Value, item => item.Value.Value, StringComparer.Ordinal)
            : new Dictionary<string, string>(StringComparer.Ordinal);
}
