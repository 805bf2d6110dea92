namespace Headway.Runtimes.Host;

/// <summary>One entry of the sandbox's root folder.</summary>
/// <param name="Path">Its absolute path.</param>
/// <param name="LinkTarget">Where it points to when it is a symbolic link; null when it is shown itself.</param>
internal sealed record SystemEntry(string Path, string? LinkTarget);
