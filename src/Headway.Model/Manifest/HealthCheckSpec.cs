using System.Text.Json.Nodes;

namespace Headway.Model.Manifest;

/// <summary>One of several health checks of a service (P133).</summary>
/// <param name="Name">What people call it.</param>
/// <param name="Path">The path to ask, starting with <c>/</c>.</param>
public sealed record HealthCheckSpec(string Name, string Path)
{
    /// <summary>Gets the status expected. The default is any of 200–299.</summary>
    public int? Status { get; init; }

    /// <summary>Gets members that the JSON answer must contain; null when they do not matter.</summary>
    public JsonObject? Json { get; init; }
}
