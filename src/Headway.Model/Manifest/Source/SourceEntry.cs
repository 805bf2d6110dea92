namespace Headway.Model.Manifest.Source;

/// <summary>A key of a map with its value.</summary>
internal sealed record SourceEntry(string Key, int Line, SourceNode Value);
