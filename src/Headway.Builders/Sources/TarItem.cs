namespace Headway.Builders.Sources;

/// <summary>One entry as the archive states it; nothing is checked yet.</summary>
/// <param name="Path">The path.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Size">The size of its content in bytes.</param>
/// <param name="Executable">Whether anyone may execute it.</param>
/// <param name="LinkTarget">Where a link points to.</param>
internal sealed record TarItem(string Path, TarEntryKind Kind, long Size, bool Executable, string LinkTarget);
