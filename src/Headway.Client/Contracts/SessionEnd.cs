namespace Headway.Client.Contracts;

/// <summary>How the program of a session has ended.</summary>
/// <param name="ExitCode">Its exit code; 128 + n when signal n ended it; null when it is not known.</param>
/// <param name="OutOfMemory">Whether the memory limit of its service ended one of its processes.</param>
public sealed record SessionEnd(int? ExitCode, bool OutOfMemory);
