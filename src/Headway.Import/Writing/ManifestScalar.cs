namespace Headway.Import.Writing;

/// <summary>A single value.</summary>
/// <param name="text">The value.</param>
/// <param name="isNumber">Whether it is written without quotes though it looks like a number or a flag.</param>
internal sealed class ManifestScalar(string text, bool isNumber = false) : ManifestNode
{
    public string Text { get; } = text;

    public bool IsNumber { get; } = isNumber;
}
