namespace Headway.Deployments.Running;

/// <summary>How deployments are run.</summary>
public sealed record DeploymentRunnerOptions
{
    /// <summary>Gets how long a claim holds without being renewed. The default is 15 s; it is renewed three times as often.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Gets how often a deployment may lose its owner before it is set aside as stuck. The default is 20.</summary>
    public int MaxAdoptions { get; init; } = 20;

    /// <summary>Gets how often a step is run again after an unexpected error. The default is 3.</summary>
    public int MaxErrors { get; init; } = 3;

    /// <summary>Gets how long a deployment is parked after an unexpected error. The default is 1 s.</summary>
    public TimeSpan ErrorPause { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Gets how often the runner looks for work by itself. The default is 2 s; a signal makes it look at once.</summary>
    public TimeSpan Idle { get; init; } = TimeSpan.FromSeconds(2);
}
