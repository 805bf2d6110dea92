namespace Headway.Runtimes.Docker.Api;

/// <summary>Where a container's output waits until Headway has copied it.</summary>
internal sealed record LogConfig
{
    /// <summary>Gets the choice for output that goes to somebody at once.</summary>
    public static LogConfig None { get; } = new() { Type = "none", Config = new Dictionary<string, string>(StringComparer.Ordinal) };

    public string Type { get; init; } = "json-file";

    public IReadOnlyDictionary<string, string> Config { get; init; } =
        new Dictionary<string, string>(StringComparer.Ordinal) { ["max-size"] = "32m", ["max-file"] = "3" };
}
