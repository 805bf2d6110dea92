using Headway.Deployments.Ports;
using Headway.Testing.Runtimes;

namespace Headway.Testing.Deployments;

/// <summary>Facts of a fake host: the port of an instance that runs is not free.</summary>
/// <param name="host">The host.</param>
public sealed class FakeHostFacts(FakeHost host) : IHostFacts
{
    /// <summary>Gets the ports that strangers have.</summary>
    public HashSet<int> TakenPorts { get; } = [];

    /// <summary>Gets or sets the free space.</summary>
    public long FreeBytes { get; set; } = 10L << 30;

    /// <inheritdoc/>
    public bool IsPortFree(int port) => !TakenPorts.Contains(port) && FakeHealthProbe.Listening(host, port) is null;

    /// <summary>Gets or sets the free memory; null when the host does not say.</summary>
    public long? FreeMemory { get; set; } = 32L << 30;

    /// <inheritdoc/>
    public long FreeDiskBytes() => FreeBytes;

    /// <inheritdoc/>
    public long? FreeMemoryBytes() => FreeMemory;
}
