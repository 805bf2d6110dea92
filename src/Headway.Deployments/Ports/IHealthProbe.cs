using Headway.Model.Manifest;
using Headway.Model.Runtime;

namespace Headway.Deployments.Ports;

/// <summary>Asks an instance for its health.</summary>
public interface IHealthProbe
{
    /// <summary>Asks once.</summary>
    /// <param name="endpoint">Where it listens.</param>
    /// <param name="health">What to ask and what to expect; null asks only for a connection.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Null when it is healthy; otherwise the reason in one clause.</returns>
    Task<string?> ProbeAsync(InstanceEndpoint endpoint, HealthSpec? health, CancellationToken cancellationToken);

    /// <summary>Asks a healthy instance for what is worth a note though it is no illness, such as a slow database (P136).</summary>
    /// <param name="endpoint">Where it listens.</param>
    /// <param name="health">What to ask.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>One sentence for each note.</returns>
    Task<IReadOnlyList<string>> NotesAsync(InstanceEndpoint endpoint, HealthSpec health, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<string>>([]);
}
