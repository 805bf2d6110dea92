namespace Headway.Cli.Settings;

/// <summary>What a command is about.</summary>
/// <param name="Project">The project.</param>
/// <param name="Environment">The environment.</param>
internal sealed record Target(string Project, string Environment);
