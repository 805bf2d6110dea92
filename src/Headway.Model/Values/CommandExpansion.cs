namespace Headway.Model.Values;

/// <summary>A command with its variables filled in, or what is wrong with it.</summary>
/// <param name="Arguments">The program and its arguments; empty when there are problems.</param>
/// <param name="Problems">Every problem, such as a variable that is not set.</param>
public sealed record CommandExpansion(IReadOnlyList<string> Arguments, IReadOnlyList<string> Problems);
