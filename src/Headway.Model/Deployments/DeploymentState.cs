namespace Headway.Model.Deployments;

/// <summary>Where a deployment is. Stored; numbers never change.</summary>
public enum DeploymentState
{
    /// <summary>It waits for its turn.</summary>
    Queued = 1,

    /// <summary>Its steps run, or are being undone.</summary>
    Running = 2,

    /// <summary>Users see the new version; it is still watched.</summary>
    Live = 3,

    /// <summary>All steps succeeded.</summary>
    Succeeded = 4,

    /// <summary>A step failed and everything was undone.</summary>
    Failed = 5,

    /// <summary>A person cancelled it and everything was undone.</summary>
    Cancelled = 6,

    /// <summary>A newer one took its place in the queue before it started.</summary>
    Superseded = 7,

    /// <summary>It could not be undone, or kept ending its owner: a person has to look.</summary>
    Stuck = 8,
}
