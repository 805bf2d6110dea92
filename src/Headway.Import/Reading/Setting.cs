using Headway.Import.Sources;

namespace Headway.Import.Reading;

/// <summary>One key of a source with its value.</summary>
/// <param name="Key">The key with those above it, such as <c>deploy.startCommand</c>.</param>
/// <param name="Value">The value.</param>
/// <param name="At">Where it stands.</param>
internal sealed record Setting(string Key, SourceValue Value, Place At)
{
    /// <summary>Gets the value as a text; null when it is none.</summary>
    public string? Text => Value.Text();

    /// <summary>Gets whether the value is <c>null</c>: as good as not written.</summary>
    public bool IsNothing => Value is SourceText { IsNothing: true };
}
