namespace Headway.Import.Sources;

/// <summary>A text, number or flag. <paramref name="IsNothing"/> is true for <c>null</c>.</summary>
internal sealed record SourceText(int Line, string Value, bool IsNothing = false) : SourceValue(Line);
