namespace Headway.Model.Variables;

/// <summary>A part of a variable's value.</summary>
public abstract record TemplatePart
{
    private TemplatePart()
    {
    }

    /// <summary>Text taken as it is.</summary>
    /// <param name="Text">The text.</param>
    public sealed record Literal(string Text) : TemplatePart;

    /// <summary>A reference to another variable: <c>${{ NAME }}</c> or <c>${{ scope.NAME }}</c>.</summary>
    /// <param name="Scope">A service, a database, <c>environment</c> or <c>project</c>, as written; null for the same service.</param>
    /// <param name="Name">The variable.</param>
    public sealed record Reference(string? Scope, string Name) : TemplatePart;

    /// <summary>A secret that is made once and kept: <c>${{ secret(64) }}</c>.</summary>
    /// <param name="Length">The number of characters, 16–256.</param>
    /// <param name="Index">Which secret of the value it is, from 0.</param>
    public sealed record Secret(int Length, int Index) : TemplatePart;
}
