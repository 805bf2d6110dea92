namespace Credify.Domain.Settings;

/// <summary>Variables are missing or wrong; the message names every one of them.</summary>
public sealed class SettingsException(IReadOnlyList<string> problems)
    : Exception("Credify cannot start: " + string.Join(" ", problems));
