using Headway.Model.Manifest.Source;

namespace Headway.Model.Manifest.Reading;

/// <summary>Reads <c>checks</c>.</summary>
internal static class CheckReader
{
    public static IReadOnlyList<IReadOnlyList<string>> Read(IEnumerable<Place> items) =>
        [.. items.Select(item => item.Command()).OfType<IReadOnlyList<string>>()];
}
