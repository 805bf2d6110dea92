using System.Text.Json.Nodes;

namespace Headway.Model.Manifest;

/// <summary>How the health of an instance is checked: a GET whose answer must be as expected.</summary>
public sealed record HealthSpec
{
    /// <summary>Gets the path to ask, starting with <c>/</c>.</summary>
    public string Path { get; init; } = "/";

    /// <summary>Gets how long a new instance may take to become healthy. The default is 100 s (guide 000, <c>healthcheckTimeout</c>).</summary>
    public TimeSpan Within { get; init; } = TimeSpan.FromSeconds(100);

    /// <summary>Gets the status expected. The default is any of 200–299.</summary>
    public int? Status { get; init; }

    /// <summary>Gets members that the JSON answer must contain; null when the body does not matter.</summary>
    public JsonObject? Json { get; init; }

    /// <summary>Gets how long one answer may take. The default is 5 s.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Gets further checks; all of them must be good.</summary>
    public IReadOnlyList<HealthCheckSpec> More { get; init; } = [];

    /// <summary>Lists every check, the main one first.</summary>
    /// <returns>The checks; the main one has no name.</returns>
    public IReadOnlyList<HealthCheckSpec> All() => [new HealthCheckSpec(string.Empty, Path) { Status = Status, Json = Json }, .. More];
}
