namespace Headway.Client.Contracts;

/// <summary>A part of the answer to a run, streamed as a server-sent event.</summary>
/// <param name="Line">A line of output; null in the last event.</param>
/// <param name="ExitCode">The exit code, in the last event.</param>
/// <param name="Error">Why the command did not run to its end, in the last event.</param>
public sealed record RunEvent(string? Line, int? ExitCode, string? Error);
