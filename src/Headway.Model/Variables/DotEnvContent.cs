namespace Headway.Model.Variables;

/// <summary>What a <c>.env</c> file holds.</summary>
/// <param name="Values">The values, in the order of the file.</param>
/// <param name="Lines">The line of each name, from 1.</param>
/// <param name="Problems">Everything that is wrong, each with its line; empty when the file is good.</param>
public sealed record DotEnvContent(
    IReadOnlyDictionary<string, string> Values, IReadOnlyDictionary<string, int> Lines, IReadOnlyList<string> Problems);
