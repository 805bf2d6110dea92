using Headway.Model.Manifest.Shapes;
using Headway.Model.Manifest.Source;
using Headway.Model.Values;

namespace Headway.Model.Manifest.Reading;

/// <summary>Reads a map by its shape: refuses unknown and missing keys when it is opened, then gives values key by key.</summary>
internal sealed class MapReader
{
    private readonly SourceMap _map;
    private readonly Place _place;
    private readonly MapShape _shape;

    private MapReader(SourceMap map, Place place, MapShape shape)
    {
        _map = map;
        _place = place;
        _shape = shape;
    }

    /// <summary>Opens a map.</summary>
    /// <param name="place">The place that should hold it.</param>
    /// <param name="shape">Its shape.</param>
    /// <returns>The reader; null, with a problem said, when there is no map.</returns>
    public static MapReader? Open(Place place, MapShape shape)
    {
        var map = place.Node switch
        {
            SourceMap found => found,
            SourceScalar { IsNull: true } when shape.MayBeEmpty => new SourceMap(place.Node.Line, []),
            SourceScalar when shape.ShortKey is { } key => new SourceMap(
                place.Node.Line, [new SourceEntry(key, place.Node.Line, place.Node)]),
            _ => null,
        };
        if (map is null)
        {
            place.Refuse($"must be a map with {Names(shape)}; was {place.Node.Kind}");
            return null;
        }

        var reader = new MapReader(map, place, shape);
        reader.CheckKeys();
        return reader;
    }

    /// <summary>Gets whether a key is written.</summary>
    /// <param name="key">The key.</param>
    public bool Has(string key) => _map.Find(key) is not null;

    /// <summary>Gets the place of a key; null when it is not written.</summary>
    /// <param name="key">The key.</param>
    public Place? Find(string key)
    {
        var name = _shape[key].Name;
        var entry = _map.Entries.FirstOrDefault(entry => entry.Key == name);
        return entry is null ? null : _place.Node is SourceMap ? _place.At(entry) : _place;
    }

    /// <summary>Refuses a key that makes no sense beside others.</summary>
    /// <param name="key">The key.</param>
    /// <param name="message">What would be right.</param>
    public void Refuse(string key, string message) => Find(key)?.Refuse(message);

    public string? Text(string key) => Find(key)?.Text();

    public int? Whole(string key) => (int?)Find(key)?.Number((NumberShape)_shape[key].Shape);

    public double? Fraction(string key) => Find(key)?.Number((NumberShape)_shape[key].Shape);

    public bool? Flag(string key) => Find(key)?.Flag();

    public TimeSpan? Duration(string key) => Find(key)?.Duration((DurationShape)_shape[key].Shape);

    public long? Size(string key) => Find(key)?.Size((SizeShape)_shape[key].Shape);

    public string? Choice(string key) => Find(key)?.Choice((ChoiceShape)_shape[key].Shape);

    public IReadOnlyList<string>? Command(string key) => Find(key)?.Command();

    /// <summary>Gets the items of a list, or the single item in its place.</summary>
    /// <param name="key">The key.</param>
    public IEnumerable<Place> Items(string key) => Find(key)?.Items((ListShape)_shape[key].Shape) ?? [];

    private static string Names(MapShape shape) => string.Join(", ", shape.Keys.Select(key => key.Name));

    private void CheckKeys()
    {
        foreach (var entry in _map.Entries)
        {
            if (_shape.NotYet.Contains(entry.Key))
            {
                _place.Problems.Add(Place.Join(_place.Path, entry.Key), entry.Line, "is not supported yet; remove it");
            }
            else if (!_shape.Keys.Any(key => key.Name == entry.Key))
            {
                var meant = Spelling.DidYouMean(entry.Key, _shape.Keys.Select(key => key.Name));
                var right = meant.Length > 0 ? meant : $"; the keys here are {Names(_shape)}";
                _place.Problems.Add(Place.Join(_place.Path, entry.Key), entry.Line, "is not known" + right);
            }
        }

        foreach (var key in _shape.Keys.Where(key => key.IsRequired && !Has(key.Name)))
        {
            _place.Problems.Add(Place.Join(_place.Path, key.Name), _place.Node.Line, $"must be there: {Lower(key.Description)}");
        }
    }

    private static string Lower(string sentence) => char.ToLowerInvariant(sentence[0]) + sentence[1..].TrimEnd('.');
}
