namespace Headway.Deployments.Ports;

/// <summary>What the control plane must know of its host before it promises anything.</summary>
public interface IHostFacts
{
    /// <summary>Looks whether a program could listen on a port of 127.0.0.1 now.</summary>
    /// <param name="port">The port.</param>
    /// <returns>False when somebody has it.</returns>
    bool IsPortFree(int port);

    /// <summary>Gets the free space of the data directory.</summary>
    /// <returns>The bytes that Headway may still use.</returns>
    long FreeDiskBytes();

    /// <summary>Gets the memory that programs can have without swapping.</summary>
    /// <returns>The bytes; null when the host does not say.</returns>
    long? FreeMemoryBytes();
}
