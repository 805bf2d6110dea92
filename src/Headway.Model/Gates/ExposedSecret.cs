namespace Headway.Model.Gates;

/// <summary>A secret that stands in the source. Never holds its value.</summary>
/// <param name="File">The file, from the top of the source.</param>
/// <param name="Line">The line, counted from 1.</param>
/// <param name="What">What it is: a known form, or the variable whose value it is.</param>
public sealed record ExposedSecret(string File, int Line, string What)
{
    /// <summary>Writes it as messages do: <c>config/keys.js:12 holds an AWS access key</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"{File}:{Line} holds {What}";
}
