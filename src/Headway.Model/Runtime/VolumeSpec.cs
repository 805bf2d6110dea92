namespace Headway.Model.Runtime;

/// <summary>A named volume that a container sees.</summary>
/// <param name="Name">Its name on this host.</param>
/// <param name="Path">The absolute path inside the container.</param>
public sealed record VolumeSpec(string Name, string Path);
