namespace Headway.Builders.Sources;

/// <summary>Why an uploaded source is refused.</summary>
/// <param name="Code">The kind of problem.</param>
/// <param name="Message">One sentence: what is wrong and, where it helps, what to do.</param>
public sealed record SourceProblem(SourceProblemCode Code, string Message);
