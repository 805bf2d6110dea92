using Headway.Builders.Execution;

namespace Headway.Builders.Artifacts;

/// <summary>One path of a tree.</summary>
/// <param name="Path">The path below the root, with <c>/</c> between names.</param>
/// <param name="Facts">What it is.</param>
/// <param name="LinkTarget">Where a link points to.</param>
internal readonly record struct TreeEntry(string Path, FileFacts Facts, string? LinkTarget);
