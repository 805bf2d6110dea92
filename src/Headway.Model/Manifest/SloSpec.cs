namespace Headway.Model.Manifest;

/// <summary>What a service promises its users. A version that breaks it, and the one before did not, is taken back.</summary>
public sealed record SloSpec
{
    /// <summary>Gets the time within which 95 of 100 requests are answered, 1 ms–10 min; null, the default, promises none.</summary>
    public TimeSpan? P95 { get; init; }

    /// <summary>Gets the share of requests that may fail, 0–1; null, the default, promises none.</summary>
    public double? Errors { get; init; }
}
