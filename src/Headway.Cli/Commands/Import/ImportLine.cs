namespace Headway.Cli.Commands.Import;

/// <summary>What became of one part of a source, in JSON.</summary>
/// <param name="Kind"><c>carried</c>, <c>changed</c> or <c>not-carried</c>.</param>
/// <param name="File">The file.</param>
/// <param name="Line">The line; 0 for the file as a whole.</param>
/// <param name="What">The part.</param>
/// <param name="Why">What it is now, or why it is not there.</param>
/// <param name="Try">What to do; empty when nothing needs to be done.</param>
internal sealed record ImportLine(string Kind, string File, int Line, string What, string Why, string Try);
