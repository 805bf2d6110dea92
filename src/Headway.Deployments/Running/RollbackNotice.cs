using System.Globalization;
using Headway.Deployments.Pipeline;
using Headway.Model.Deployments;

namespace Headway.Deployments.Running;

/// <summary>What people must know of a rollback (requirement P173): from where to where, why, when, the data, and what is next. Pure.</summary>
public static class RollbackNotice
{
    /// <summary>Writes the notice.</summary>
    /// <param name="deployment">The deployment.</param>
    /// <param name="progress">Its journal.</param>
    /// <returns>The lines; null for what is no rollback, or has no plan yet.</returns>
    public static IReadOnlyList<string>? Of(DeploymentRecord deployment, DeploymentProgress progress)
    {
        var plan = new StepContext(new(deployment, 0, 0, []), progress, static (_, _) => { }).PlanOrNull;
        if (deployment.Kind != DeploymentKind.Rollback || plan is null)
        {
            return null;
        }

        var when = deployment.LiveAt is { } at
            ? string.Create(CultureInfo.InvariantCulture, $"{at.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC")
            : "not yet";
        return
        [
            $"Rolled back: {(plan.PreviousRelease is { } from ? $"from release {from} " : string.Empty)}to release {plan.Release}, by {deployment.By}, {when}",
            $"Reason:      {deployment.Request.Message ?? "none was given; --reason says why"}",
            $"Data:        {Data(deployment, plan)}",
            $"Variables:   as release {plan.Release} had them",
            $"Checks:      {Checks(deployment, progress, plan)}",
            $"Status:      {StateText.Of(deployment.State)}",
            "Next:        correct it, prove it with 'headway up --environment staging', and deploy again when it is safe",
        ];
    }

    private static string Checks(DeploymentRecord deployment, DeploymentProgress progress, DeploymentPlan plan) => progress.Step(StepNames.Verify) switch
    {
        { State: StepState.Succeeded } done => Lower(done.Detail ?? "they passed"),
        { State: StepState.Failed } failed => Lower(failed.Detail ?? "they failed"),
        _ when plan.Verify.Count == 0 => $"release {plan.Release} has no smoke checks",
        _ when deployment.HasEnded => "they were not run",
        _ => $"they run now; headway deployments show {deployment.Number} has them",
    };

    private static string Lower(string sentence) => char.ToLowerInvariant(sentence[0]) + sentence[1..].TrimEnd('.');

    private static string Data(DeploymentRecord deployment, DeploymentPlan plan) => plan.Return.Count == 0
        ? $"the database was not changed{Schema(plan)}"
        : $"{ReturnWords.Of(plan)}; what was there until then is kept under kept/before-deployment-{deployment.Number} of its folder";

    private static string Schema(DeploymentPlan plan) => plan.SchemaOf is { } newer
        ? $"; its schema is that of release {newer}, newer than release {plan.Release} expects: look at 'headway migrate current', and take it back with 'headway migrate down' when that does not work"
        : string.Empty;
}
