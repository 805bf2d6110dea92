using Headway.Model.Names;
using Headway.Model.Runtime;
using Headway.Runtimes.Processes;

namespace Headway.Runtimes.Docker;

/// <content>Closed networks.</content>
public sealed partial class DockerRuntime : IClosedNetworkRuntime
{
    private static readonly AccountSpec Nobody = new(65533, 65533, "keeper");

    /// <inheritdoc/>
    public async Task<IClosedNetwork> OpenNetworkAsync(InstanceId? keeper, CancellationToken cancellationToken)
    {
        if (keeper is not { } id)
        {
            throw new RuntimeException("The docker runtime puts containers into a closed network, and no processes.");
        }

        // Of the host's own system, so that nothing has to be fetched; it has the loopback and no other network.
        var handle = await StartAsync(
            new InstanceSpec
            {
                Id = id,
                Command = ["sleep", "infinity"],
                WorkingDirectory = "/",
                Environment = new Dictionary<string, string>(StringComparer.Ordinal),
                OutputFile = Path.Combine(MarksOf(_options), $"{id}.log"),
                Account = Nobody,
                Container = new ContainerSpec { Image = null },
            },
            cancellationToken);
        try
        {
            var container = await SayingAsync(id, "could not be looked at", () => _api.FindAsync(_names.Of(id), cancellationToken));
            return container is { State: { Running: true, Pid: > 0 } state }
                ? new ContainerNetwork(container.Id, await ClosedNetwork.EnterAsync(state.Pid, cancellationToken), () => RemoveAsync(handle, CancellationToken.None))
                : throw new RuntimeException("This host makes no closed network for containers: the one that keeps it open has ended.");
        }
        catch
        {
            await RemoveAsync(handle, CancellationToken.None);
            throw;
        }
    }
}
