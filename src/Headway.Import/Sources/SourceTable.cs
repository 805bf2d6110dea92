namespace Headway.Import.Sources;

/// <summary>A map; each key is there once.</summary>
internal sealed record SourceTable(int Line, IReadOnlyList<SourceEntry> Entries) : SourceValue(Line)
{
    /// <summary>Finds the value of a key; null when it is not there.</summary>
    public SourceValue? Find(string key) => Entries.FirstOrDefault(entry => entry.Key == key)?.Value;

    /// <summary>Finds the text of a key; null when it is not there or is no text.</summary>
    public string? Text(string key) => Find(key)?.Text();
}
