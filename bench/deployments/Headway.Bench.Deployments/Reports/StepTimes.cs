using Headway.Client.Contracts;

namespace Headway.Bench.Deployments.Reports;

/// <summary>Takes a deployment's time apart, by the times in its journal.</summary>
/// <param name="Name">The step, or the pause before it.</param>
/// <param name="Milliseconds">How long it was.</param>
internal sealed record StepTimes(string Name, double Milliseconds)
{
    public static IEnumerable<StepTimes> Of(DeploymentView deployment)
    {
        var before = deployment.CreatedAt;
        foreach (var step in deployment.Steps.Where(step => step is { StartedAt: not null, EndedAt: not null }).OrderBy(step => step.StartedAt))
        {
            yield return new StepTimes($"  before {step.Name}", (step.StartedAt!.Value - before).TotalMilliseconds);
            yield return new StepTimes(step.Name, (step.EndedAt!.Value - step.StartedAt.Value).TotalMilliseconds);
            before = step.EndedAt.Value;
        }

        if (deployment.LiveAt is { } live)
        {
            yield return new StepTimes("created to live", (live - deployment.CreatedAt).TotalMilliseconds);
        }
    }
}
