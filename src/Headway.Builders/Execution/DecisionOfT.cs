namespace Headway.Builders.Execution;

/// <summary>What was decided, or why nothing could be.</summary>
/// <typeparam name="T">What was decided.</typeparam>
/// <param name="Value">The decision; null when refused.</param>
/// <param name="Refusal">One true sentence; null when decided.</param>
internal sealed record Decision<T>(T? Value, string? Refusal);
