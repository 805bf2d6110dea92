using Headway.Runtimes.Docker.Api;

namespace Headway.Runtimes.Docker;

/// <summary>The bridge networks of environments: made when first needed, removed when they are asked to.</summary>
/// <param name="api">The daemon.</param>
/// <param name="names">The names of what is ours.</param>
internal sealed class DockerNetworks(DockerApi api, ContainerNames names) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1);

    /// <summary>Makes a network unless it is there.</summary>
    /// <param name="network">Its name without our prefix.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The host's place in it.</returns>
    public async Task<NetworkPlace> EnsureAsync(string network, CancellationToken cancellationToken)
    {
        var name = names.OfShared(network);

        // The daemon allows two networks of one name; only one of us asks at a time.
        await _turn.WaitAsync(cancellationToken);
        try
        {
            if (await api.FindNetworkAsync(name, cancellationToken) is not { } found)
            {
                await CreateAsync(name, cancellationToken);
                found = await api.FindNetworkAsync(name, cancellationToken)
                    ?? throw new DockerException(DockerFailure.NotFound, $"The network {name} vanished as soon as it was made.");
            }

            return found.IPAM?.Config?.Where(range => range is { Gateway: not null, Subnet: not null })
                .Select(range => new NetworkPlace(range.Gateway!, range.Subnet!)).FirstOrDefault()
                ?? throw new DockerException(DockerFailure.Refused, $"Docker gave the network {name} no gateway; remove it ('docker network rm {name}').");
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Lists them, by their names without our prefix.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The names.</returns>
    public async Task<IReadOnlyList<string>> ListAsync(CancellationToken cancellationToken)
    {
        var prefix = names.OfShared("");
        return
        [
            .. (await api.NetworksAsync(names.Filter, cancellationToken)).Select(network => network.Name)
                .Where(name => name.StartsWith(prefix, StringComparison.Ordinal)).Select(name => name[prefix.Length..]).Distinct().Order(StringComparer.Ordinal),
        ];
    }

    /// <summary>Removes a network; one that is gone is no failure.</summary>
    /// <param name="network">Its name without our prefix.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>A task that ends then.</returns>
    public async Task RemoveAsync(string network, CancellationToken cancellationToken)
    {
        var name = names.OfShared(network);
        await _turn.WaitAsync(cancellationToken);
        try
        {
            foreach (var found in (await api.NetworksAsync(names.Filter, cancellationToken)).Where(found => found.Name == name))
            {
                await api.RemoveNetworkAsync(found.Id, cancellationToken);
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _turn.Dispose();

    private async Task CreateAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            await api.CreateNetworkAsync(
                new NetworkCreate(
                    name,
                    "bridge",
                    CheckDuplicate: true,
                    new Dictionary<string, string>(StringComparer.Ordinal) { [ContainerNames.ScopeLabel] = names.Scope }),
                cancellationToken);
        }
        catch (DockerException error) when (error.Kind == DockerFailure.Conflict)
        {
            // Another control plane was faster.
        }
    }
}
