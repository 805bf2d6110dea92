using Headway.Import.Reading;

namespace Headway.Import.Writing;

/// <summary>A key of the manifest with its value.</summary>
/// <param name="Key">The key.</param>
/// <param name="Value">The value.</param>
/// <param name="From">Where it comes from.</param>
/// <param name="Comment">What stands behind it; null for nothing.</param>
internal sealed record ManifestEntry(string Key, ManifestNode Value, Place From, string? Comment);
