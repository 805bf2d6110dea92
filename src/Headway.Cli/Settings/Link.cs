namespace Headway.Cli.Settings;

/// <summary>What a folder stands for.</summary>
/// <param name="Project">The project.</param>
/// <param name="Environment">The environment; null for the default.</param>
/// <param name="Server">The server; null for the current one.</param>
internal sealed record Link(string Project, string? Environment, string? Server);
