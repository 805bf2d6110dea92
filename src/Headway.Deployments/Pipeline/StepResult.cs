namespace Headway.Deployments.Pipeline;

/// <summary>How a step ended: a closed set. An exception, a crash or a shutdown is none of these: it means "run me again".</summary>
public abstract record StepResult
{
    private StepResult()
    {
    }

    /// <summary>The step has had its whole effect.</summary>
    /// <param name="Detail">What it did, in one sentence.</param>
    /// <param name="Output">What later steps may read, as JSON; null for nothing.</param>
    public sealed record Done(string Detail, string? Output = null) : StepResult;

    /// <summary>The step waits for something: the deployment is parked, and no thread or timer waits with it.</summary>
    /// <param name="RetryAfter">How long from now it is run again.</param>
    public sealed record NotYet(TimeSpan RetryAfter) : StepResult;

    /// <summary>The step cannot succeed: everything is undone.</summary>
    /// <param name="Reason">One true sentence: what happened, and what to do.</param>
    /// <param name="Output">What was found out, as JSON; null for nothing.</param>
    public sealed record Failed(string Reason, string? Output = null) : StepResult;
}
