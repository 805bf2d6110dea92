using System.Globalization;

namespace Headway.Import;

/// <summary>Something that keeps a file from being read.</summary>
/// <param name="File">The file.</param>
/// <param name="Line">The line, from 1; 0 for the file as a whole.</param>
/// <param name="Message">What is wrong and what would be right.</param>
public sealed record ImportProblem(string File, int Line, string Message)
{
    /// <summary>Writes the problem as one line.</summary>
    /// <returns>The line.</returns>
    public override string ToString() =>
        Line == 0 ? $"{File}: {Message}" : string.Create(CultureInfo.InvariantCulture, $"{File}: {Message} (line {Line})");
}
