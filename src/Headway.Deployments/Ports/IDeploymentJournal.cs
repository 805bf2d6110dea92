using Headway.Model.Deployments;

namespace Headway.Deployments.Ports;

/// <summary>The durable side of running deployments. Every write names the claim and is refused when it is stale.</summary>
public interface IDeploymentJournal
{
    /// <summary>
    /// Claims the next deployment that can go on: one that is running and due and whose lease has ended, or else the
    /// oldest queued one of an environment in which none is running. One claimer gets it.
    /// </summary>
    /// <param name="owner">Who claims: new for every start of the server.</param>
    /// <param name="lease">How long the claim holds without being renewed.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The claim, or null when nothing can go on now.</returns>
    Task<Claim?> ClaimNextAsync(string owner, TimeSpan lease, CancellationToken cancellationToken);

    /// <summary>Adds an entry; durable when the call returns.</summary>
    /// <param name="claim">The claim.</param>
    /// <param name="entry">The entry; its sequence must be the next one.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>A task that ends when it is stored.</returns>
    /// <exception cref="StaleClaimException">The claim is not valid any more.</exception>
    Task AppendAsync(Claim claim, JournalEntry entry, CancellationToken cancellationToken);

    /// <summary>Renews the lease and reads whether somebody asked to cancel.</summary>
    /// <param name="claim">The claim.</param>
    /// <param name="lease">How long it holds from now.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Who asked to cancel; null when nobody did.</returns>
    /// <exception cref="StaleClaimException">The claim is not valid any more.</exception>
    Task<string?> RenewAsync(Claim claim, TimeSpan lease, CancellationToken cancellationToken);

    /// <summary>Gives the claim back until a time: nothing waits in memory.</summary>
    /// <param name="claim">The claim.</param>
    /// <param name="wait">How long from now.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>A task that ends when it is stored.</returns>
    /// <exception cref="StaleClaimException">The claim is not valid any more.</exception>
    Task ParkAsync(Claim claim, TimeSpan wait, CancellationToken cancellationToken);

    /// <summary>Changes the state of the deployment; an end state ends the claim.</summary>
    /// <param name="claim">The claim.</param>
    /// <param name="state">The state.</param>
    /// <param name="summary">One true sentence, for an end state.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>A task that ends when it is stored.</returns>
    /// <exception cref="StaleClaimException">The claim is not valid any more.</exception>
    Task SetStateAsync(Claim claim, DeploymentState state, string? summary, CancellationToken cancellationToken);

    /// <summary>Notes the release of a deployment and the one before it.</summary>
    /// <param name="claim">The claim.</param>
    /// <param name="release">Its release.</param>
    /// <param name="previous">The release that was current.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>A task that ends when it is stored.</returns>
    /// <exception cref="StaleClaimException">The claim is not valid any more.</exception>
    Task SetReleaseAsync(Claim claim, int release, int? previous, CancellationToken cancellationToken);

    /// <summary>Looks when the next parked deployment is due.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>How long from now; zero when one is due; null when none waits.</returns>
    Task<TimeSpan?> NextDueAsync(CancellationToken cancellationToken);
}
