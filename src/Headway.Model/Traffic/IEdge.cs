using Headway.Model.Names;

namespace Headway.Model.Traffic;

/// <summary>The proxy that all traffic passes: commanded, never discovering. It goes on when the control plane is down.</summary>
public interface IEdge
{
    /// <summary>
    /// Makes the edge what the plan says: starts it if it does not run, changes what differs in one batch of commands,
    /// reloads only when a backend appears or goes. Safe to repeat; when it returns, new requests follow the plan.
    /// </summary>
    /// <param name="plan">The whole plan.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>A task that ends when the plan is in force.</returns>
    /// <exception cref="EdgeException">The edge refused or cannot be reached; the last good state stays.</exception>
    Task ApplyAsync(EdgePlan plan, CancellationToken cancellationToken);

    /// <summary>Looks at every server that the edge has now.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The servers with their counters.</returns>
    Task<IReadOnlyList<ServerStatus>> InspectAsync(CancellationToken cancellationToken);

    /// <summary>Closes up to a number of the sessions that a server still has, oldest first.</summary>
    /// <param name="server">The server.</param>
    /// <param name="most">How many to close at the most.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>How many were closed.</returns>
    Task<int> CloseSessionsAsync(InstanceId server, int most, CancellationToken cancellationToken);
}
