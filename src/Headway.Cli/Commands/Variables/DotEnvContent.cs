namespace Headway.Cli.Commands.Variables;

/// <summary>What a <c>.env</c> file holds.</summary>
/// <param name="Values">The values.</param>
/// <param name="Problems">Everything that is wrong, each with its line; empty when the file is good.</param>
internal sealed record DotEnvContent(IReadOnlyDictionary<string, string> Values, IReadOnlyList<string> Problems);
