namespace Headway.Model.Deployments;

/// <summary>The value of a variable with all references filled in.</summary>
/// <param name="Value">The value.</param>
/// <param name="Secret">Whether it is secret, or holds a part that is.</param>
public sealed record ResolvedValue(string Value, bool Secret);
