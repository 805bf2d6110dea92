using Headway.Model.Names;

namespace Headway.Model.Runtime;

/// <summary>Something happened to an instance: a hint to look, never the only source.</summary>
/// <param name="Id">The instance.</param>
/// <param name="Phase">The phase it is in now.</param>
public sealed record InstanceEvent(InstanceId Id, InstancePhase Phase);
