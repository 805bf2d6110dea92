namespace Headway.Runtimes.Output;

/// <summary>The last lines of an output file.</summary>
/// <param name="Lines">The lines, oldest first.</param>
/// <param name="EndOffset">The byte after the last one that was read: where to follow from.</param>
public sealed record OutputTail(IReadOnlyList<string> Lines, long EndOffset);
