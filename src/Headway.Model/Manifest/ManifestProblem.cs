using System.Globalization;

namespace Headway.Model.Manifest;

/// <summary>One thing that is wrong with a manifest.</summary>
/// <param name="Path">The place, such as <c>services/api/replicas</c>; empty for the file as a whole.</param>
/// <param name="Line">The line, from 1; 0 when there is none.</param>
/// <param name="Message">What is wrong and what would be right. Foreign text in it is short and without control characters.</param>
public sealed record ManifestProblem(string Path, int Line, string Message)
{
    /// <summary>Writes the problem as people see it: <c>services/api/replicas: must be 0–50, was 70 (line 12)</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString()
    {
        var place = Path.Length == 0 ? "headway.yaml" : Path;
        return Line == 0
            ? $"{place}: {Message}"
            : string.Create(CultureInfo.InvariantCulture, $"{place}: {Message} (line {Line})");
    }
}
