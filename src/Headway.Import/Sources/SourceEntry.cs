namespace Headway.Import.Sources;

/// <summary>A key with its value.</summary>
internal sealed record SourceEntry(string Key, int Line, SourceValue Value);
