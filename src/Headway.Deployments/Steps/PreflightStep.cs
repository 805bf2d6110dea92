using System.Text.Json;
using Headway.Deployments.Pipeline;
using Headway.Deployments.Planning;
using Headway.Deployments.Ports;
using Headway.Deployments.Returns;
using Headway.Deployments.Smoke;
using Headway.Model.Deployments;
using Headway.Model.Manifest;
using Headway.Model.Traffic;

namespace Headway.Deployments.Steps;

/// <summary>Checks everything that can be known before anything is touched, and decides the whole deployment.</summary>
/// <param name="chooser">Finds or makes the release.</param>
/// <param name="returns">Decides where the databases go back to.</param>
/// <param name="checks">What must hold.</param>
/// <param name="environments">The environments.</param>
/// <param name="instances">The instances.</param>
/// <param name="journal">Notes the release.</param>
/// <param name="reports">Keeps how every rule was judged.</param>
public sealed class PreflightStep(
    ReleaseChooser chooser,
    DatabaseReturns returns,
    PreflightChecks checks,
    IEnvironments environments,
    IInstances instances,
    IDeploymentJournal journal,
    IGateReports reports) : IDeploymentStep
{
    /// <inheritdoc/>
    public string Name => StepNames.Preflight;

    /// <inheritdoc/>
    public async Task<StepResult> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var deployment = context.Deployment;
        var environment = await environments.GetAsync(deployment.EnvironmentId, cancellationToken);
        var choice = await chooser.ChooseAsync(deployment, environment, cancellationToken);
        var report = await checks.JudgeAsync(deployment, environment, choice, cancellationToken);
        await reports.KeepAsync(context.Claim, report, cancellationToken);
        if (!report.Passes)
        {
            return new StepResult.Failed(report.Refusal());
        }

        var back = deployment.Request.Databases
            ? await returns.DecideAsync(environment.Id, choice.Release!.Number, cancellationToken)
            : ReturnDecision.None;
        if (back.Refusal is { } refusal)
        {
            return new StepResult.Failed(refusal);
        }

        choice = await chooser.KeepAsync(deployment, choice, cancellationToken);
        var release = choice.Release!;
        await journal.SetReleaseAsync(context.Claim, release.Number, environment.CurrentRelease, cancellationToken);
        var plan = (await PlanAsync(deployment, environment, release, choice, cancellationToken)) with { Return = back.Databases };
        return new StepResult.Done(
            $"Release {release.Number}: {Count.Of(release.Spec.Services.Count, "service")}, {Count.Of(release.Spec.Databases.Count, "database")}.",
            JsonSerializer.Serialize(plan));
    }

    private async Task<DeploymentPlan> PlanAsync(
        DeploymentRecord deployment,
        EnvironmentRecord environment,
        ReleaseRecord release,
        ReleaseChoice choice,
        CancellationToken cancellationToken)
    {
        var slots = await environments.EnsureSlotsAsync(environment.Id, release.Spec.Services.Keys, cancellationToken);
        var rows = await instances.ListAsync(environment.Id, cancellationToken);
        var targets = TargetPlanner.Plan(deployment, environment, release, slots, rows, choice.Now);
        var reused = targets.Where(target => !target.Fresh).Select(target => target.Id).ToHashSet();
        var warm = rows.Where(row => row.Traffic == ServerTraffic.Warm && reused.Contains(row.Id)).Select(row => row.Id);

        // Those that are used again must not go meanwhile; when the deployment is undone, they go after the hold.
        await instances.SetRetireAtAsync([.. warm], choice.Now + Hold.WhileDeploying, cancellationToken);
        var previous = rows.Where(row => row is { Traffic: ServerTraffic.Serving, Share: null }).ToList();
        var swaps = SwapPlanner.Plan(deployment.Kind, release, targets, rows);
        return new DeploymentPlan
        {
            Release = release.Number,
            PreviousRelease = environment.CurrentRelease,
            SchemaOf = await chooser.SchemaOfAsync(deployment, release, cancellationToken),
            Build = choice.Build,
            Migrate = choice.Migrate,
            Targets = targets,
            Previous = [.. previous.Select(row => row.Id)],
            MakeWay = await chooser.WorkersThatLeaveAsync(release.Spec, previous, [.. targets.Select(target => target.Id), .. swaps.SelectMany(swap => swap.Leaving)], cancellationToken),
            Swaps = swaps,
            Canary = CanaryPlanner.Plan(deployment.Kind, release.Spec, targets, previous),
            Smoke = SmokePlanner.Before(deployment.Kind, release, [.. targets.Where(target => !target.TakesOver)]),
            Verify = SmokePlanner.After(deployment.Kind, release, targets),
            KeepWarm = WarmTime(release.Spec),
            Watch = release.Spec.Services.Values.Max(service => service.Rollout.Watch),
        };
    }

    // Workers of the old version have ended when the traffic moves: there is nothing of them to keep warm.
    private static TimeSpan WarmTime(ProjectSpec spec)
    {
        var services = spec.Services.Values.Where(service => service.IsWeb).ToList();
        return (services.Count > 0 ? services : spec.Services.Values).Max(service => service.Rollout.KeepWarm);
    }
}
