namespace Headway.Client.Contracts;

/// <summary>An uploaded source.</summary>
/// <param name="Id">The SHA-256 of the archive: what a deployment names.</param>
/// <param name="Files">The number of files.</param>
/// <param name="Bytes">Their size together, in bytes.</param>
public sealed record SourceView(string Id, int Files, long Bytes);
