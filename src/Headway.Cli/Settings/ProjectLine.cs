namespace Headway.Cli.Settings;

/// <summary>Finds the project in a manifest without reading all of it: every command needs only that one line, and needs it fast.</summary>
internal static class ProjectLine
{
    private const string Key = "project:";

    /// <summary>Finds the name in <c>project: name</c>; null when there is no such line.</summary>
    /// <param name="lines">The lines of the manifest.</param>
    public static string? Find(IEnumerable<string> lines)
    {
        var line = lines.FirstOrDefault(line => line.StartsWith(Key, StringComparison.Ordinal));
        var value = line?[Key.Length..].Split(" #")[0].Trim().Trim('"', '\'');
        return string.IsNullOrEmpty(value) ? null : value;
    }
}
