namespace Headway.Import.Sources;

/// <summary>A text, number or flag. <paramref name="IsNothing"/> is true for <c>null</c>.</summary>
internal sealed record SourceText(int Line, string Value, bool IsNothing = false) : SourceValue(Line)
{
    /// <summary>Gets the text. An escape could bring in the marks of <see cref="Planning.Interpolation"/>, which no text may hold.</summary>
    public string Value { get; } = Value.Replace('\u0001', '\uFFFD').Replace('\u0002', '\uFFFD');
}
