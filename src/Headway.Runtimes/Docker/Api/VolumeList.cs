namespace Headway.Runtimes.Docker.Api;

/// <summary>The volumes of the daemon.</summary>
internal sealed record VolumeList(IReadOnlyList<VolumeEntry>? Volumes);
