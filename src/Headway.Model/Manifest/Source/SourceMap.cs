namespace Headway.Model.Manifest.Source;

/// <summary>A map; its keys are unique texts in the order of the file.</summary>
internal sealed record SourceMap(int Line, IReadOnlyList<SourceEntry> Entries) : SourceNode(Line)
{
    /// <inheritdoc/>
    public override string Kind => "a map";

    /// <summary>Finds the value of a key.</summary>
    /// <param name="key">The key.</param>
    /// <returns>The value; null when the key is not there.</returns>
    public SourceNode? Find(string key) => Entries.FirstOrDefault(entry => entry.Key == key)?.Value;
}
