using Headway.Model.Manifest;
using Headway.Model.Names;
using Headway.Model.Smoke;
using Headway.Model.Variables;

namespace Headway.Deployments.Smoke;

/// <summary>What a list of smoke checks is run against.</summary>
public sealed record SmokeTarget
{
    /// <summary>Gets the service.</summary>
    public required ServiceName Service { get; init; }

    /// <summary>Gets the checks.</summary>
    public required SmokeSpec Spec { get; init; }

    /// <summary>Gets the public routes with their addresses; the first whose path is above that of a check is asked.</summary>
    public required IReadOnlyList<(RouteSpec Route, Uri Address)> Routes { get; init; }

    /// <summary>Gets the private address, for a service without routes.</summary>
    public required Uri PrivateAddress { get; init; }

    /// <summary>Gets the variables of the service. Holds secrets.</summary>
    public required IReadOnlyDictionary<VariableName, ResolvedVariable> Variables { get; init; }

    /// <summary>Gets the folder of the service's source; null when it is not kept any more.</summary>
    public string? SourceDirectory { get; init; }

    /// <summary>Gets the instance to ask by its private way; null for the public way.</summary>
    public InstanceId? Instance { get; init; }

    /// <summary>Gets the key of the private way, or of a pass through gates on the public one; null without.</summary>
    public string? Key { get; init; }

    /// <summary>Makes the address of a path.</summary>
    /// <param name="path">The path and query.</param>
    /// <returns>The address.</returns>
    public Uri AddressOf(string path)
    {
        var route = Routes.FirstOrDefault(item => item.Route.Covers(path));
        var host = route.Address ?? (Routes.Count > 0 ? Routes[0].Address : PrivateAddress);
        return new Uri(new Uri(host.GetLeftPart(UriPartial.Authority)), path);
    }
}
