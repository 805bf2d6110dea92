using Headway.Model.Names;

namespace Headway.Model.Runtime;

/// <summary>What a runtime needs to find an instance again after a restart of the control plane. Stored as it is.</summary>
/// <param name="Id">The instance.</param>
/// <param name="Runtime">The name of the runtime that made it.</param>
/// <param name="Version">The version of the form of <paramref name="State"/>.</param>
/// <param name="State">The runtime's own state, opaque to everyone else.</param>
public sealed record InstanceHandle(InstanceId Id, string Runtime, int Version, string State);
