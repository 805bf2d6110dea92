namespace Headway.Import.Sources;

/// <summary>A value of a source file, whatever its format, with its line.</summary>
internal abstract record SourceValue(int Line)
{
    /// <summary>Gets the texts of a list, or the single text in its place; values that are no texts are left out.</summary>
    public IReadOnlyList<SourceText> Texts() => this switch
    {
        SourceText { IsNothing: false } text => [text],
        SourceItems list => [.. list.Items.OfType<SourceText>()],
        _ => [],
    };

    /// <summary>Gets the single text; null for anything else.</summary>
    public string? Text() => this is SourceText { IsNothing: false } text ? text.Value : null;
}
