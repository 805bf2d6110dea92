using Headway.Import.Sources;

namespace Headway.Import.Reading;

/// <summary>What a <c>package.json</c> says.</summary>
internal sealed record PackageFacts(IReadOnlySet<string> Scripts, string? Main, IReadOnlySet<string> Dependencies)
{
    /// <summary>Reads the file; nothing of it counts when it is broken, which the builder will tell.</summary>
    public static PackageFacts? Read(string? text)
    {
        if (text is null || JsonSource.Read("package.json", text, []) is not { } table)
        {
            return null;
        }

        return new PackageFacts(Keys(table, "scripts"), table.Text("main"), Keys(table, "dependencies").Concat(Keys(table, "devDependencies")).ToHashSet(StringComparer.Ordinal));
    }

    private static HashSet<string> Keys(SourceTable table, string key) =>
        table.Find(key) is SourceTable found ? found.Entries.Select(entry => entry.Key).ToHashSet(StringComparer.Ordinal) : [];
}
