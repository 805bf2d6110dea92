using Headway.Model.Manifest.Shapes;
using Headway.Model.Manifest.Source;
using Headway.Model.Names;
using Headway.Model.Values;

namespace Headway.Model.Manifest.Reading;

/// <summary>Reads maps whose keys are names.</summary>
internal static class NamedReader
{
    /// <summary>Reads such a map.</summary>
    /// <typeparam name="TName">The kind of name.</typeparam>
    /// <typeparam name="TValue">What an entry is read as.</typeparam>
    /// <param name="place">The place of the map; null when it is not written.</param>
    /// <param name="shape">Its shape.</param>
    /// <param name="read">Reads an entry; null leaves it out.</param>
    /// <returns>The entries with valid names, in the order of the file.</returns>
    public static IReadOnlyDictionary<TName, TValue> Read<TName, TValue>(
        Place? place, NamedShape shape, Func<Place, TValue?> read)
        where TName : struct, IName<TName>
        where TValue : class
    {
        var result = new OrderedDictionary<TName, TValue>();
        if (place is null || (place.Node is SourceScalar { IsNull: true } && shape.MayBeEmpty))
        {
            return result;
        }

        if (place.Node is not SourceMap map)
        {
            place.Refuse($"must be a map of names; was {place.Node.Kind}");
            return result;
        }

        if (map.Entries.Count > shape.MaxItems || (map.Entries.Count == 0 && !shape.MayBeEmpty))
        {
            var right = shape.MayBeEmpty ? $"at most {shape.MaxItems}" : $"1–{shape.MaxItems}";
            place.Refuse($"must have {right} entries, has {map.Entries.Count}");
            return result;
        }

        foreach (var entry in map.Entries)
        {
            var child = place.At(entry);
            if (!TName.TryParse(entry.Key, out var name))
            {
                place.Problems.Add(place.Path, entry.Line, $"must be named by {TName.Rule}; was {Excerpt.Ascii(entry.Key)}");
            }
            else if (read(child) is { } value)
            {
                result[name] = value;
            }
        }

        return result;
    }
}
