using Headway.Model.Runtime;

namespace Headway.Deployments.Instances;

/// <summary>How a migration ended that was run as often as its locks asked for.</summary>
/// <param name="Result">How its last run ended.</param>
/// <param name="GaveUp">Null, or one sentence: it was never given a lock.</param>
public sealed record LockedRun(ProgramResult Result, string? GaveUp);
