using Headway.Model.Names;

namespace Headway.Model.Runtime;

/// <summary>A volume that a runtime keeps.</summary>
/// <param name="Name">Its name on this host.</param>
/// <param name="Runtime">The runtime that keeps it.</param>
/// <param name="Place">Where people find its files on the host.</param>
public sealed record VolumeStatus(VolumeId Name, string Runtime, string Place);
