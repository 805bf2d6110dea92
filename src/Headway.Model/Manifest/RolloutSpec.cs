namespace Headway.Model.Manifest;

/// <summary>How the traffic moves to a new version.</summary>
public sealed record RolloutSpec
{
    /// <summary>Gets how long the previous version stays warm after the shift. The default is 5 minutes.</summary>
    public TimeSpan KeepWarm { get; init; } = TimeSpan.FromMinutes(5);
}
