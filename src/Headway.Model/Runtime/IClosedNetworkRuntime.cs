using Headway.Model.Names;

namespace Headway.Model.Runtime;

/// <summary>A runtime that can shut instances into a network of their own, from which nothing leads anywhere but where a door was made.</summary>
public interface IClosedNetworkRuntime : IRuntime
{
    /// <summary>Makes a network. It lasts until it is disposed, or this process ends; instances are put into it by <see cref="InstanceSpec.Network"/>.</summary>
    /// <param name="keeper">The instance that keeps it open, where containers are to be put into it; null where processes are.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The network.</returns>
    /// <exception cref="RuntimeException">This host cannot; with the reason.</exception>
    Task<IClosedNetwork> OpenNetworkAsync(InstanceId? keeper, CancellationToken cancellationToken);
}
