namespace Headway.Model.Runtime;

/// <summary>A folder or file of the host that an instance sees.</summary>
/// <param name="HostPath">The absolute path on the host.</param>
/// <param name="Path">The absolute path inside the sandbox.</param>
/// <param name="Writable">Whether the instance may change it.</param>
public sealed record MountSpec(string HostPath, string Path, bool Writable);
