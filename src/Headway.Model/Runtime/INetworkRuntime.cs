namespace Headway.Model.Runtime;

/// <summary>A runtime that makes networks for environments. They are made with the first instance that needs them, and stay until they are removed here.</summary>
public interface INetworkRuntime
{
    /// <summary>Lists the networks, by the names that a <see cref="ContainerSpec"/> has for them.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The names; none where they cannot be seen now.</returns>
    Task<IReadOnlyList<string>> ListNetworksAsync(CancellationToken cancellationToken);

    /// <summary>Removes a network with the ways that lead out of it. One that is not there is no failure.</summary>
    /// <param name="network">Its name.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>A task that ends then.</returns>
    /// <exception cref="RuntimeException">Something is still in it, or the host refused.</exception>
    Task RemoveNetworkAsync(string network, CancellationToken cancellationToken);
}
