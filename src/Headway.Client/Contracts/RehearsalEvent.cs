namespace Headway.Client.Contracts;

/// <summary>A part of the answer to a rehearsal, streamed as a server-sent event.</summary>
/// <param name="Line">What happens; null in the last event.</param>
/// <param name="Service">The service that it is of; null for none.</param>
/// <param name="Report">What was found, in the last event.</param>
/// <param name="Error">Why nothing could be rehearsed, in the last event.</param>
public sealed record RehearsalEvent(string? Line, string? Service = null, RehearsalView? Report = null, string? Error = null);
