namespace Headway.Client.Sources;

/// <summary>One path that is packed.</summary>
/// <param name="Path">The path below the root, with <c>/</c> between names.</param>
/// <param name="FullPath">The absolute path.</param>
/// <param name="LinkTarget">Where it points to when it is a symbolic link.</param>
public sealed record SourceFile(string Path, string FullPath, string? LinkTarget);
