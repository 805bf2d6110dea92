namespace Headway.Import.Tests;

/// <summary>A repository of the corpus: one text in which <c>-- path --</c> begins each file, and <c>-- options --</c> the options.</summary>
internal sealed record CorpusCase(ImportFolder Folder, ImportOptions Options)
{
    private const string OptionsName = "options";

    public static CorpusCase Read(string name, string text)
    {
        var files = new Dictionary<string, string>(StringComparer.Ordinal);
        var path = string.Empty;
        foreach (var line in text.Split('\n'))
        {
            if (line.StartsWith("-- ", StringComparison.Ordinal) && line.EndsWith(" --", StringComparison.Ordinal))
            {
                path = line[3..^3];
                files[path] = string.Empty;
            }
            else
            {
                files[path] += line + "\n";
            }
        }

        var options = files.Remove(OptionsName, out var written) ? written : string.Empty;
        return new CorpusCase(FolderOf(name, files), new ImportOptions { Containers = Option(options, "containers") is ["true"], KeepDatabases = Option(options, "keep-databases"), Profiles = Option(options, "profile") });
    }

    public static ImportFolder FolderOf(string name, IReadOnlyDictionary<string, string> files) => new()
    {
        Name = name,
        Paths = files.Keys.ToHashSet(StringComparer.Ordinal),
        Texts = files.Where(file => ImportFiles.IsRead(file.Key)).ToDictionary(StringComparer.Ordinal),
    };

    private static string[] Option(string options, string name) =>
        [.. options.Split('\n').Where(line => line.StartsWith(name + ": ", StringComparison.Ordinal)).Select(line => line[(name.Length + 2)..])];
}
