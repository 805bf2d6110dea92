namespace Headway.Model.Deployments;

/// <summary>What a deployment was asked to do. Stored; numbers never change.</summary>
public enum DeploymentKind
{
    /// <summary>Makes a new release from a source.</summary>
    Deploy = 1,

    /// <summary>Makes a new release from the current one's artifacts with the newest variables.</summary>
    Redeploy = 2,

    /// <summary>Makes an earlier release current again, with its variables.</summary>
    Rollback = 3,

    /// <summary>Replaces the instances of a service by new ones of the same release.</summary>
    Restart = 4,

    /// <summary>Changes the number of instances of a service.</summary>
    Scale = 5,

    /// <summary>Takes a service off.</summary>
    Stop = 6,

    /// <summary>Brings a stopped service back.</summary>
    Start = 7,
}
