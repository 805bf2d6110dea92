namespace Headway.Client.Contracts;

/// <summary>Asks for a run of the smoke checks against what is live.</summary>
/// <param name="Service">The only service; null for all that have checks.</param>
public sealed record SmokeRequest(string? Service);
