namespace Headway.Client.Contracts;

/// <summary>That somebody has approved a source for an environment.</summary>
/// <param name="Source">The source.</param>
/// <param name="By">Who.</param>
/// <param name="At">When.</param>
/// <param name="Note">In their words.</param>
public sealed record ApprovalView(string Source, string By, DateTimeOffset At, string? Note);
