namespace Headway.Cli.Settings;

/// <summary>The options that every command has.</summary>
/// <param name="Server">The address of the server.</param>
/// <param name="Project">The project.</param>
/// <param name="Environment">The environment.</param>
/// <param name="Service">The service.</param>
/// <param name="Json">Whether data is JSON.</param>
/// <param name="Yes">Whether every question is answered with yes.</param>
/// <param name="NoColor">Whether colours are off.</param>
internal sealed record GlobalValues(
    string? Server, string? Project, string? Environment, string? Service, bool Json, bool Yes, bool NoColor);
