using Headway.Model.Manifest;

namespace Headway.Deployments.Planning;

/// <summary>How the public reaches the edge.</summary>
/// <param name="Scheme"><c>http</c> or <c>https</c>.</param>
/// <param name="Port">The port of the edge.</param>
public sealed record PublicAddress(string Scheme, int Port)
{
    /// <summary>Makes the address of a route.</summary>
    /// <param name="route">The route.</param>
    /// <returns>The address.</returns>
    public Uri Of(RouteSpec route) => new UriBuilder(Scheme, route.Host.Value, Port, route.Path).Uri;
}
