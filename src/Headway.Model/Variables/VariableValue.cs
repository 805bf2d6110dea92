namespace Headway.Model.Variables;

/// <summary>A variable as somebody set it, with references not yet resolved.</summary>
/// <param name="Text">The value.</param>
/// <param name="IsSecret">Whether it was set as a secret.</param>
public sealed record VariableValue(string Text, bool IsSecret)
{
    /// <summary>Writes the variable for a log; a secret is not shown.</summary>
    /// <returns>The value, or <c>***</c>.</returns>
    public override string ToString() => IsSecret ? "***" : Text;
}
