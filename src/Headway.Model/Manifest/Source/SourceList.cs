namespace Headway.Model.Manifest.Source;

/// <summary>A list.</summary>
internal sealed record SourceList(int Line, IReadOnlyList<SourceNode> Items) : SourceNode(Line)
{
    /// <inheritdoc/>
    public override string Kind => "a list";
}
