using Headway.Deployments.Gates;
using Headway.Deployments.Pipeline;
using Headway.Deployments.Planning;
using Headway.Deployments.Ports;
using Headway.Model.Building;
using Headway.Model.Deployments;
using Headway.Model.Gates;
using Headway.Model.Names;

namespace Headway.Deployments.Steps;

/// <summary>Makes the artifact of every service; unchanged ones are used again. Nothing is undone: artifacts are kept.</summary>
/// <param name="builder">Builds.</param>
/// <param name="plans">Says how.</param>
/// <param name="releases">The releases.</param>
/// <param name="environments">The environments.</param>
/// <param name="reports">Keeps how the project's own checks ended.</param>
public sealed class BuildStep(
    IArtifactBuilder builder, BuildPlans plans, IReleases releases, IEnvironments environments, IGateReports reports)
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
        var checks = new List<GateResult>();
        foreach (var (service, spec) in release.Spec.Services)
        {
            var plan = await plans.OfAsync(context.Deployment, environment, release, service, spec, cancellationToken);
            var ended = await builder.BuildAsync(plan, line => context.Write(service.Value, line), cancellationToken);
            checks.AddRange(CheckResults.Of(service, spec, ended));
            switch (ended)
            {
                case BuildResult.Built result:
                    built[service] = result.Digest;
                    reused += result.Reused ? 1 : 0;
                    break;
                case BuildResult.Failed failed:
                    await ReportAsync(context.Claim, checks, cancellationToken);
                    return new StepResult.Failed($"{service}: {failed.Reason.TrimEnd('.')}.");
            }
        }

        await ReportAsync(context.Claim, checks, cancellationToken);
        await releases.SetArtifactsAsync(environment.Id, release.Number, built, cancellationToken);
        return new StepResult.Done($"{built.Count - reused} built, {reused} unchanged.");
    }

    private async Task ReportAsync(Claim claim, List<GateResult> checks, CancellationToken cancellationToken)
    {
        if (checks.Count > 0 && await reports.FindAsync(claim.Deployment.Id, cancellationToken) is { } report)
        {
            await reports.KeepAsync(claim, report.With(checks), cancellationToken);
        }
    }
}
