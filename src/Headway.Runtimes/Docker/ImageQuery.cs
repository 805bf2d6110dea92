using System.Globalization;
using System.Text.Json;
using Headway.Model.Building;
using Headway.Runtimes.Docker.Api;

namespace Headway.Runtimes.Docker;

/// <summary>Describes the build of an image.</summary>
internal static class ImageQuery
{
    private const int Period = 100_000;

    /// <summary>Describes it.</summary>
    /// <param name="plan">The build.</param>
    /// <param name="tag">What the image is called.</param>
    /// <param name="names">The labels of what is ours.</param>
    /// <param name="parent">The cgroup above its steps.</param>
    public static IReadOnlyList<(string Name, string? Value)> Of(ImageBuildPlan plan, string tag, ContainerNames names, string parent) =>
    [
        ("t", tag),
        ("dockerfile", plan.Dockerfile),
        ("target", plan.Target),
        ("buildargs", plan.Args.Count == 0 ? null : Json(plan.Args)),
        ("labels", Json(new Dictionary<string, string>(StringComparer.Ordinal) { [ContainerNames.ScopeLabel] = names.Scope })),
        ("memory", Number(plan.Limits.MemoryBytes)),
        ("memswap", Number(plan.Limits.MemoryBytes)),
        ("cpuperiod", plan.Limits.Cpus is null ? null : Number(Period)),
        ("cpuquota", plan.Limits.Cpus is { } cpus ? Number((long)(cpus * Period)) : null),
        ("cgroupparent", parent),
        ("nocache", plan.NoCache ? "1" : null),
        ("rm", "1"),
        ("forcerm", "1"),
        ("version", "1"),
    ];

    private static string? Number(long? number) => number?.ToString(CultureInfo.InvariantCulture);

    private static string Json(IReadOnlyDictionary<string, string> texts) =>
        JsonSerializer.Serialize(new Dictionary<string, string>(texts, StringComparer.Ordinal), DockerJson.Default.DictionaryStringString);
}
