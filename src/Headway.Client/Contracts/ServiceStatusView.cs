namespace Headway.Client.Contracts;

/// <summary>A service of an environment as it is.</summary>
/// <param name="Name">The service.</param>
/// <param name="State"><c>live</c>, <c>degraded</c> (fewer instances than asked for), <c>down</c> or <c>stopped</c>.</param>
/// <param name="Replicas">How many instances are asked for.</param>
/// <param name="Running">How many run.</param>
/// <param name="Release">The number of the release.</param>
/// <param name="Urls">Its public addresses.</param>
/// <param name="PrivateUrl">Its address inside the environment; null for a worker.</param>
public sealed record ServiceStatusView(
    string Name, string State, int Replicas, int Running, int? Release, IReadOnlyList<string> Urls, string? PrivateUrl)
{
    /// <summary>Gets its volumes, as <c>data at /data</c>.</summary>
    public IReadOnlyList<string> Volumes { get; init; } = [];
}
