namespace Headway.Model.Manifest.Source;

/// <summary>A value of the YAML text with its line.</summary>
internal abstract record SourceNode(int Line)
{
    /// <summary>Names the kind of value for messages.</summary>
    public abstract string Kind { get; }
}
