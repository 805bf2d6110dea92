namespace Headway.Model.Manifest.Source;

/// <summary>A value that was refused already; nothing more is said about it.</summary>
internal sealed record SourceBroken(int Line) : SourceNode(Line)
{
    /// <inheritdoc/>
    public override string Kind => "a refused value";
}
