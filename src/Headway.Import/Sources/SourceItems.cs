namespace Headway.Import.Sources;

/// <summary>A list.</summary>
internal sealed record SourceItems(int Line, IReadOnlyList<SourceValue> Items) : SourceValue(Line);
