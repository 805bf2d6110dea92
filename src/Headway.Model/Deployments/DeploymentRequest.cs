namespace Headway.Model.Deployments;

/// <summary>What was asked of a deployment. Stored with it.</summary>
public sealed record DeploymentRequest
{
    /// <summary>Gets the SHA-256 of the uploaded source, for a deploy.</summary>
    public string? Source { get; init; }

    /// <summary>Gets the commit of the source, when it is known.</summary>
    public string? Commit { get; init; }

    /// <summary>Gets why, in the words of who asked.</summary>
    public string? Message { get; init; }

    /// <summary>Gets the release to go back to, for a rollback; null for the last one that succeeded before the current.</summary>
    public int? Release { get; init; }

    /// <summary>Gets whether a rollback takes the databases back, too: to what they were before the first migration since that release.</summary>
    public bool Databases { get; init; }

    /// <summary>Gets the service, for restart, scale, stop and start.</summary>
    public string? Service { get; init; }

    /// <summary>Gets the number of instances, for scale.</summary>
    public int? Replicas { get; init; }

    /// <summary>Gets whether every service is built again.</summary>
    public bool NoCache { get; init; }

    /// <summary>Gets how the folder was that a commit is deployed from: <c>clean</c>, <c>dirty</c> or <c>dirty-allowed</c>; null when it does not matter.</summary>
    public string? WorkingTree { get; init; }
}
