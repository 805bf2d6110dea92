using Headway.Import.Sources;

namespace Headway.Import.Reading;

/// <summary>A service of a Compose file, with what <c>extends</c> and the override file add.</summary>
/// <param name="Name">Its name, as written.</param>
/// <param name="At">Where it stands.</param>
/// <param name="Settings">Its keys.</param>
internal sealed record ComposeService(string Name, Place At, IReadOnlyList<Setting> Settings)
{
    public Setting? Find(string key) => Settings.FirstOrDefault(setting => setting.Key == key);

    public string? Text(string key) => Find(key)?.Text;

    public SourceTable? Table(string key) => Find(key)?.Value as SourceTable;

    /// <summary>Gets a map that may be written as a list of <c>NAME=VALUE</c> too; null is a name without a value.</summary>
    public IReadOnlyList<(string Name, string? Value, Place At)> Pairs(string key) => Find(key) is { } setting ? Pairs(setting.Value, setting.At.File) : [];

    /// <inheritdoc cref="Pairs(string)"/>
    public static IReadOnlyList<(string Name, string? Value, Place At)> Pairs(SourceValue? value, string file) => value switch
    {
        SourceTable table => [.. table.Entries.Where(entry => entry.Value is SourceText).Select(entry => (entry.Key, entry.Value.Text(), new Place(file, entry.Line)))],
        SourceItems list => [.. list.Items.OfType<SourceText>().Select(item => Pair(item, file))],
        _ => [],
    };

    private static (string Name, string? Value, Place At) Pair(SourceText item, string file) =>
        item.Value.IndexOf('=', StringComparison.Ordinal) is var cut and >= 0
            ? (item.Value[..cut].Trim(), item.Value[(cut + 1)..], new Place(file, item.Line))
            : (item.Value.Trim(), null, new Place(file, item.Line));
}
