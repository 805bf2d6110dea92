using Headway.Import.Sources;

namespace Headway.Import.Reading;

/// <summary>Reads <c>railway.json</c> and <c>railway.toml</c> (field notes 4.1): the same keys in two formats.</summary>
internal static class RailwayReader
{
    public static RailwayFile? Read(string path, string text, List<ImportProblem> problems)
    {
        var table = path.EndsWith(".toml", StringComparison.Ordinal) ? TomlSource.Read(path, text, problems) : JsonSource.Read(path, text, problems);
        if (table is null)
        {
            return null;
        }

        var environments = new Dictionary<string, IReadOnlyList<Setting>>(StringComparer.Ordinal);
        if (table.Find("environments") is SourceTable blocks)
        {
            foreach (var block in blocks.Entries)
            {
                environments[block.Key] = block.Value is SourceTable inner ? Flat(path, inner) : [];
            }
        }

        return new RailwayFile(path, Flat(path, table with { Entries = [.. table.Entries.Where(entry => entry.Key != "environments")] }), environments);
    }

    private static IReadOnlyList<Setting> Flat(string path, SourceTable table) =>
    [
        .. table.Entries.SelectMany(entry => entry is { Key: "build" or "deploy", Value: SourceTable inner }
            ? inner.Entries.Select(item => new Setting($"{entry.Key}.{item.Key}", item.Value, new Place(path, item.Line)))
            : [new Setting(entry.Key, entry.Value, new Place(path, entry.Line))]),
    ];
}
