namespace Headway.Runtimes.Docker.Api;

/// <summary>The kinds of failures that callers tell apart.</summary>
internal enum DockerFailure
{
    /// <summary>The daemon does not run, or this user may not talk to it.</summary>
    Unreachable,

    /// <summary>It has accepted the call and did not answer in time.</summary>
    Hung,

    /// <summary>There is no such container, image or network.</summary>
    NotFound,

    /// <summary>The name is taken, or the state does not allow the call.</summary>
    Conflict,

    /// <summary>The call was refused for what it asks.</summary>
    Refused,
}
