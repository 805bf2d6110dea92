using Headway.Runtimes.Docker.Api;

namespace Headway.Runtimes.Docker;

/// <summary>The bridge networks of environments: made when first needed.</summary>
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
