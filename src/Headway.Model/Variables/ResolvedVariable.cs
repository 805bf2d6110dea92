namespace Headway.Model.Variables;

/// <summary>A variable as a program sees it.</summary>
/// <param name="Value">The value.</param>
/// <param name="IsSecret">Whether the value is a secret, or holds one.</param>
public sealed record ResolvedVariable(string Value, bool IsSecret)
{
    /// <summary>The most characters of a value. The kernel takes up to 128 KB in one variable.</summary>
    public const int MaxLength = 64 * 1024;

    /// <summary>The most characters of all names and values of a service. The kernel takes a quarter of the stack limit, usually 2 MB.</summary>
    public const int MaxTotalLength = 1024 * 1024;

    /// <summary>Writes the variable for a log; a secret is not shown.</summary>
    /// <returns>The value, or <c>***</c>.</returns>
    public override string ToString() => IsSecret ? "***" : Value;
}
