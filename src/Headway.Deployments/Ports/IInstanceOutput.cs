using Headway.Model.Names;

namespace Headway.Deployments.Ports;

/// <summary>What instances write to their output.</summary>
public interface IInstanceOutput
{
    /// <summary>Reads the last lines of an instance.</summary>
    /// <param name="instance">The instance.</param>
    /// <param name="count">How many lines at the most.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The lines; none when it has written nothing.</returns>
    Task<IReadOnlyList<string>> ReadLastAsync(InstanceId instance, int count, CancellationToken cancellationToken);
}
