namespace Headway.Cli.Settings;

/// <summary>What <c>credentials.json</c> holds.</summary>
/// <param name="Current">The server that commands go to when none is named.</param>
/// <param name="Tokens">The token of each server.</param>
internal sealed record CredentialsDocument(string? Current, IReadOnlyDictionary<string, string> Tokens);
