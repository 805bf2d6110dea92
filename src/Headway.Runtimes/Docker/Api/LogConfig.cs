namespace Headway.Runtimes.Docker.Api;

/// <summary>Where a container's output waits until Headway has copied it.</summary>
internal sealed record LogConfig
{
    public string Type { get; init; } = "json-file";

    public IReadOnlyDictionary<string, string> Config { get; init; } =
        new Dictionary<string, string>(StringComparer.Ordinal) { ["max-size"] = "32m", ["max-file"] = "3" };
}
