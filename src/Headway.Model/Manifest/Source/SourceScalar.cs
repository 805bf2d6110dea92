namespace Headway.Model.Manifest.Source;

/// <summary>A single value. <paramref name="IsPlain"/> is false when it was written in quotes or as a block.</summary>
internal sealed record SourceScalar(int Line, string Value, bool IsPlain) : SourceNode(Line)
{
    /// <inheritdoc/>
    public override string Kind => IsNull ? "nothing" : "a single value";

    /// <summary>Gets a value indicating whether nothing was written, or YAML's word for it.</summary>
    public bool IsNull => IsPlain && (Value is "" or "~" or "null" or "Null" or "NULL");
}
