using Headway.Model.Names;

namespace Headway.Model.Manifest;

/// <summary>A public address of a service: <c>host</c> or <c>host/path</c>.</summary>
/// <param name="Host">The host name.</param>
/// <param name="Path">The path prefix; <c>/</c> is everything.</param>
public sealed record RouteSpec(HostName Host, string Path)
{
    /// <summary>Gets whether a path is below that of the route.</summary>
    /// <param name="path">The path, with or without a query.</param>
    /// <returns>True when the edge sends it here.</returns>
    public bool Covers(string path)
    {
        var query = path.IndexOf('?', StringComparison.Ordinal);
        var bare = query < 0 ? path : path[..query];
        return Path == "/" || bare == Path || bare.StartsWith(Path.TrimEnd('/') + "/", StringComparison.Ordinal);
    }
}
