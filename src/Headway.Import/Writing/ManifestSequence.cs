namespace Headway.Import.Writing;

/// <summary>A list of values, written in one line.</summary>
/// <param name="items">The values.</param>
internal sealed class ManifestSequence(IEnumerable<string> items) : ManifestNode
{
    public List<string> Items { get; } = [.. items];
}
