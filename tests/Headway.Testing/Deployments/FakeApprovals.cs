using Headway.Deployments.Ports;

namespace Headway.Testing.Deployments;

/// <summary>Approvals in memory.</summary>
/// <param name="calls">Sees every call.</param>
public sealed class FakeApprovals(PortCalls calls) : IApprovals
{
    private readonly List<(Guid Environment, Approval Approval)> _all = [];

    /// <inheritdoc/>
    public Task<Approval> ApproveAsync(Guid environmentId, Approval approval, CancellationToken cancellationToken) =>
        calls.DoAsync(
            "approvals.approve",
            () =>
            {
                _all.Add((environmentId, approval));
                return approval;
            },
            cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<Approval>> ListAsync(Guid environmentId, string source, CancellationToken cancellationToken) =>
        calls.DoAsync<IReadOnlyList<Approval>>(
            "approvals.list",
            () => [.. _all.Where(item => item.Environment == environmentId && item.Approval.Source == source).Select(item => item.Approval)],
            cancellationToken);
}
