namespace Headway.Model.Data;

/// <summary>How a replica is.</summary>
/// <param name="State"><c>being-made</c> while it is copied and started, <c>following</c>, <c>catching-up</c> when it reads what it missed, or <c>down</c> when it does not answer.</param>
/// <param name="Problem">Why it does not answer, in one sentence; or why it could not be made; null for neither.</param>
/// <param name="BehindBytes">The WAL that its source has and it has not replayed; null when either did not say.</param>
/// <param name="Replayed">Where it is in the WAL, as PostgreSQL writes it; null when it did not say.</param>
public sealed record ReplicaStatus(string State, string? Problem, long? BehindBytes, string? Replayed)
{
    /// <summary>It is copied, or started.</summary>
    public const string BeingMade = "being-made";

    /// <summary>It receives the WAL as it is written.</summary>
    public const string Following = "following";

    /// <summary>It answers, and is not connected to its source at the moment.</summary>
    public const string CatchingUp = "catching-up";

    /// <summary>It does not answer.</summary>
    public const string Down = "down";
}
