using Headway.Deployments.Ports;
using Headway.Model.Runtime;

namespace Headway.Deployments.Reconcilers;

/// <summary>Removes the networks of environments that are gone: a host has addresses for some thirty only.</summary>
/// <param name="networks">The networks.</param>
/// <param name="environments">The environments.</param>
public sealed class NetworkReconciler(INetworkRuntime networks, IEnvironments environments) : IReconciler
{
    /// <inheritdoc/>
    public string Name => "networks";

    /// <inheritdoc/>
    public TimeSpan Pace => TimeSpan.FromMinutes(1);

    /// <inheritdoc/>
    public async Task LookAsync(CancellationToken cancellationToken)
    {
        // The networks are read first: an environment is stored before its network is made.
        var found = await networks.ListNetworksAsync(cancellationToken);
        if (found.Count == 0)
        {
            return;
        }

        var known = (await environments.ListAsync(cancellationToken)).Select(environment => environment.Prefix).ToHashSet(StringComparer.Ordinal);
        foreach (var network in found.Where(network => !known.Contains(network)))
        {
            await networks.RemoveNetworkAsync(network, cancellationToken);
        }
    }
}
