using System.Text.RegularExpressions;
using Headway.Architecture.Tests.Reading;

namespace Headway.Architecture.Tests.Sources;

/// <summary>Something that may be written in some places only.</summary>
/// <param name="pattern">What it looks like.</param>
internal sealed class TextRule(Regex pattern)
{
    /// <summary>Finds the files of the product that have it, without those that are in a place where it belongs.</summary>
    /// <param name="allowed">The projects, or files by their path, where it belongs.</param>
    public IReadOnlyList<string> Offences(params string[] allowed) =>
    [
        .. Repository.Sources
            .Where(file => !allowed.Contains(file.Project, StringComparer.Ordinal) && !allowed.Contains(file.Path, StringComparer.Ordinal))
            .SelectMany(file => pattern.Matches(file.Code).Select(match => $"{file.Path}: {match.Value.ReplaceLineEndings(" ")}")),
    ];

    /// <summary>Whether the files that may have it do: an exception that is not needed any more goes.</summary>
    public bool IsNeededBy(string allowed) =>
        Repository.Sources.Any(file => (file.Project == allowed || file.Path == allowed) && pattern.IsMatch(file.Code));

    public bool Finds(string code) => pattern.IsMatch(code);
}
