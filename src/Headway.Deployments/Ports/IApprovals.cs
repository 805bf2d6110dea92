namespace Headway.Deployments.Ports;

/// <summary>Who has approved which source for which environment.</summary>
public interface IApprovals
{
    /// <summary>Approves a source; approving it again changes nothing.</summary>
    /// <param name="environmentId">The environment.</param>
    /// <param name="approval">The approval; its time is set by the store.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The approval as it is stored.</returns>
    Task<Approval> ApproveAsync(Guid environmentId, Approval approval, CancellationToken cancellationToken);

    /// <summary>Lists the approvals of a source.</summary>
    /// <param name="environmentId">The environment.</param>
    /// <param name="source">The source.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The approvals, oldest first.</returns>
    Task<IReadOnlyList<Approval>> ListAsync(Guid environmentId, string source, CancellationToken cancellationToken);
}
