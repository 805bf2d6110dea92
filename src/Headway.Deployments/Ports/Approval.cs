namespace Headway.Deployments.Ports;

/// <summary>That somebody has approved a source for an environment.</summary>
/// <param name="Source">The SHA-256 of the source's archive.</param>
/// <param name="By">Who.</param>
/// <param name="At">When.</param>
/// <param name="Note">In their words; null for none.</param>
public sealed record Approval(string Source, string By, DateTimeOffset At, string? Note);
