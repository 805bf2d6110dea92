namespace Headway.Model.Runtime;

/// <summary>How large a terminal is. Both are 1–1000; what is outside is cut.</summary>
/// <param name="Columns">The characters of a line.</param>
/// <param name="Rows">The lines.</param>
public sealed record TerminalSize(int Columns, int Rows)
{
    private const int Most = 1000;

    /// <summary>Makes a size that every kernel takes.</summary>
    /// <returns>The size.</returns>
    public TerminalSize Bounded() => new(Math.Clamp(Columns, 1, Most), Math.Clamp(Rows, 1, Most));
}
