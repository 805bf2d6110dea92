namespace Headway.Model.Runtime;

/// <summary>A runtime that can send a signal to the main process of an instance.</summary>
public interface ISignalRuntime : IRuntime
{
    /// <summary>Sends a signal, for example to make a server read its configuration again.</summary>
    /// <param name="handle">The stored handle.</param>
    /// <param name="signal">The number of the signal, such as 1 for SIGHUP.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>False when the instance does not run.</returns>
    Task<bool> SignalAsync(InstanceHandle handle, int signal, CancellationToken cancellationToken);
}
