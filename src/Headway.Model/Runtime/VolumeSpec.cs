using Headway.Model.Names;

namespace Headway.Model.Runtime;

/// <summary>A folder that an instance may change.</summary>
/// <param name="Name">Its name on this host; null for one that is empty at first and goes with the instance.</param>
/// <param name="Path">The absolute path that the program sees it at.</param>
public sealed record VolumeSpec(VolumeId? Name, string Path);
