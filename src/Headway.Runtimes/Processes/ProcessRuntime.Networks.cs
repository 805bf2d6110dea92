using Headway.Model.Names;
using Headway.Model.Runtime;

namespace Headway.Runtimes.Processes;

/// <content>Closed networks.</content>
public sealed partial class ProcessRuntime : IClosedNetworkRuntime
{
    /// <inheritdoc/>
    public async Task<IClosedNetwork> OpenNetworkAsync(InstanceId? keeper, CancellationToken cancellationToken)
    {
        var host = await HostAsync().WaitAsync(cancellationToken);
        var lacks = host switch
        {
            _ when keeper is not null => "the process runtime puts processes into one, and no containers",
            { Root: false } => "Headway does not run as root",
            { Bubblewrap: null } => host.BubblewrapReason,
            { EnterNamespace: null } => "nsenter is not installed (apt-get install util-linux)",
            _ => null,
        };
        return lacks is null
            ? await ClosedNetwork.OpenAsync(cancellationToken)
            : throw new RuntimeException($"This host makes no closed network: {lacks}.");
    }
}
