using Headway.Model.Names;

namespace Headway.Model.Manifest;

/// <summary>A public address of a service: <c>host</c> or <c>host/path</c>.</summary>
/// <param name="Host">The host name.</param>
/// <param name="Path">The path prefix; <c>/</c> is everything.</param>
public sealed record RouteSpec(HostName Host, string Path);
