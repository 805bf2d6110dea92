using Headway.Import.Reading;

namespace Headway.Import.Writing;

/// <summary>A map of the manifest.</summary>
/// <param name="isInline">Whether it is written in one line.</param>
internal sealed class ManifestMapping(bool isInline = false) : ManifestNode
{
    public bool IsInline { get; } = isInline;

    public List<ManifestEntry> Entries { get; } = [];

    /// <summary>Adds a text.</summary>
    public void Add(string key, string? text, Place from, string? comment = null, bool isNumber = false)
    {
        if (text is not null)
        {
            Add(key, new ManifestScalar(text, isNumber), from, comment);
        }
    }

    /// <summary>Adds a part.</summary>
    public void Add(string key, ManifestNode value, Place from, string? comment = null) => Entries.Add(new ManifestEntry(key, value, from, comment));

    /// <summary>Removes what a path leads to, or the nearest part above it that exists.</summary>
    /// <param name="path">The path, such as <c>services/api/health/path</c>.</param>
    /// <returns>What was removed with its own path; null when the path leads to nothing here.</returns>
    public (string Path, Place From)? Remove(string path)
    {
        var parts = path.Split('/');
        var (map, last, removed) = (this, default((ManifestMapping Map, ManifestEntry Entry)?), string.Empty);
        foreach (var part in parts)
        {
            if (map?.Entries.Find(entry => entry.Key == part) is not { } entry)
            {
                break;
            }

            (last, removed) = ((map, entry), removed.Length == 0 ? part : $"{removed}/{part}");
            map = entry.Value as ManifestMapping;
        }

        if (last is not { } found)
        {
            return null;
        }

        found.Map.Entries.Remove(found.Entry);
        return (removed, found.Entry.From);
    }
}
