namespace Headway.Model.Manifest;

/// <summary>How the traffic moves to a new version.</summary>
public sealed record RolloutSpec
{
    /// <summary>Gets how long the previous version stays warm after the shift. The default is 5 minutes; the longest of the services that answer HTTP counts for all.</summary>
    public TimeSpan KeepWarm { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Gets the shares of the traffic that a new version gets one after the other before it gets all, in percent, 1–99 and rising. The default is none.</summary>
    public IReadOnlyList<int> Canary { get; init; } = [];

    /// <summary>Gets how long each share is judged, 1 s–1 h. The default is 10 seconds.</summary>
    public TimeSpan Step { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Gets how long a request waits at the most while a service with a volume is swapped, 1 s–5 min. The default is 1 minute.</summary>
    public TimeSpan Hold { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Gets how long the new version is watched after it has all traffic, 0–1 d. The default is 5 seconds.</summary>
    public TimeSpan Watch { get; init; } = TimeSpan.FromSeconds(5);
}
