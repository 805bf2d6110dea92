namespace Headway.Client.Sources;

/// <summary>The rules of one ignore file; they speak of paths below its folder.</summary>
/// <param name="folder">The folder of the file below the root of the source; empty for the root.</param>
/// <param name="rules">The rules in the order of the file.</param>
internal sealed class IgnoreFile(string folder, IReadOnlyList<IgnoreRule> rules)
{
    /// <summary>Reads the lines of a file.</summary>
    public static IgnoreFile Parse(string folder, IEnumerable<string> lines) =>
        new(folder, lines.Select(IgnoreRule.Parse).OfType<IgnoreRule>().ToList());

    /// <summary>Says what the file decides: the last rule that speaks of the path wins.</summary>
    /// <param name="path">The path below the root of the source.</param>
    /// <param name="directory">Whether it is a folder.</param>
    /// <returns>Whether it is ignored; null when no rule speaks of it.</returns>
    public bool? Decide(string path, bool directory)
    {
        var below = folder.Length == 0 ? path : path[(folder.Length + 1)..];
        return rules.LastOrDefault(rule => rule.Matches(below, directory)) is { } rule ? !rule.Negated : null;
    }
}
