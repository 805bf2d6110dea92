namespace Headway.Runtimes.Docker.Api;

/// <summary>A volume, as the daemon lists it.</summary>
internal sealed record VolumeEntry(string Name, string Mountpoint);
