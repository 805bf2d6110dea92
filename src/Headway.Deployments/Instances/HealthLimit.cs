namespace Headway.Deployments.Instances;

/// <summary>How long an instance may take to become healthy.</summary>
/// <param name="Since">From when that counts.</param>
/// <param name="Within">How long.</param>
/// <param name="Setting">What sets it, as people know it.</param>
public sealed record HealthLimit(DateTimeOffset Since, TimeSpan Within, string Setting);
