using Headway.Model.Gates;

namespace Headway.Deployments.Gates;

/// <summary>What a source was found to hold.</summary>
/// <param name="Files">How many files were read.</param>
/// <param name="Found">The secrets.</param>
/// <param name="Unread">Why not all could be read, in one sentence; null when all was.</param>
public sealed record SourceScanResult(int Files, IReadOnlyList<ExposedSecret> Found, string? Unread);
