using Headway.Model.Names;

namespace Headway.Model.Traffic;

/// <summary>Which backend answers a host and path. The longest path that matches wins.</summary>
/// <param name="Host">The host name.</param>
/// <param name="Path">The path prefix, starting with <c>/</c>; <c>/</c> is everything.</param>
/// <param name="Backend">The name of the backend.</param>
public sealed record RoutePlan(HostName Host, string Path, InstanceId Backend);
