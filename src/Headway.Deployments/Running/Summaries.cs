using Headway.Deployments.Pipeline;
using Headway.Deployments.Steps;
using Headway.Model.Deployments;

namespace Headway.Deployments.Running;

/// <summary>The one true sentence at the end of a deployment.</summary>
internal static class Summaries
{
    public static string Succeeded(DeploymentRecord deployment, DeploymentProgress progress)
    {
        var plan = new StepContext(new(deployment, 0, 0, []), progress, static (_, _) => { }).PlanOrNull;
        var release = plan is null ? "The release" : $"Release {plan.Release}";
        return deployment.Kind switch
        {
            DeploymentKind.Rollback when plan is { Return.Count: > 0 } =>
                $"{release} is live again; {ReturnWords.Of(plan)}.",
            DeploymentKind.Rollback when plan?.PreviousRelease is { } from =>
                $"Rolled back from release {from} to release {plan.Release}; the database was not changed{Schema(plan)}.",
            DeploymentKind.Restart => $"{deployment.Request.Service} was restarted on {release.ToLowerInvariant()}.",
            DeploymentKind.Scale => $"{deployment.Request.Service} has {deployment.Request.Replicas} instances.",
            DeploymentKind.Stop => $"{deployment.Request.Service} was stopped.",
            DeploymentKind.Start => $"{deployment.Request.Service} was started.",
            _ => $"{release} is live.",
        };
    }

    private static string Schema(DeploymentPlan plan) => plan.SchemaOf is { } newer
        ? $", and its schema is that of release {newer}, newer than release {plan.Release} expects: when that does not work, take it back with 'headway migrate down'"
        : string.Empty;

    public static string Undone(DeploymentRecord deployment, DeploymentProgress progress)
    {
        var failure = progress.Failure!;
        var plan = new StepContext(new(deployment, 0, 0, []), progress, static (_, _) => { }).PlanOrNull;
        var migrated = plan?.Migrate == true ? Migrated(progress.Step(StepNames.Migrate), failure) : string.Empty;
        var tried = progress.Step(StepNames.Canary).State == StepState.Waiting ? StepNames.Shift : StepNames.Canary;
        var serving = (plan?.PreviousRelease, progress.Step(tried).State) switch
        {
            (null, _) when plan is null => "Nothing was changed.",
            (null, _) => "Nothing is live in this environment.",
            ({ } release, StepState.Waiting) => $"Release {release} went on serving.",
            ({ } release, _) => $"The traffic is back on release {release}.",
        };
        return $"{failure.Name} failed: {Sentence(failure.Detail)} {serving}{migrated}";
    }

    // Of one that failed itself it is not known how far it came.
    private static string Migrated(StepStatus migrate, StepStatus failure) =>
        migrate is { UndoDetail: { } said, Detail: not MigrateStep.NothingToMigrate } && (failure.Name != StepNames.Migrate || said == MigrateStep.TakenBack)
            ? $" {said}"
            : string.Empty;

    private static string Sentence(string? detail) => detail switch
    {
        null or "" => "there is no reason in the journal.",
        [.., '.' or '!' or '?' or ':'] => detail,
        _ => $"{detail}.",
    };
}
