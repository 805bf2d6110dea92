using Headway.Model.Runtime;

namespace Headway.Runtimes.Docker;

/// <content>The bridge networks of environments.</content>
public sealed partial class DockerRuntime
{
    /// <summary>Makes the network of an environment unless it is there.</summary>
    /// <param name="network">Its name, as a <see cref="ContainerSpec"/> has it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Where the host is in it.</returns>
    /// <exception cref="RuntimeException">The daemon refused.</exception>
    public Task<NetworkPlace> EnsureNetworkAsync(string network, CancellationToken cancellationToken) =>
        SayingAsync($"The network of {network} cannot be made", () => _networks.EnsureAsync(network, cancellationToken));

    /// <inheritdoc/>
    public Task<IReadOnlyList<string>> ListNetworksAsync(CancellationToken cancellationToken) =>
        SayingAsync("The networks cannot be listed", () => _networks.ListAsync(cancellationToken));

    /// <inheritdoc/>
    public Task RemoveNetworkAsync(string network, CancellationToken cancellationToken) =>
        SayingAsync($"The network of {network} cannot be removed", async () =>
        {
            await _networks.RemoveAsync(network, cancellationToken);
            return true;
        });
}
