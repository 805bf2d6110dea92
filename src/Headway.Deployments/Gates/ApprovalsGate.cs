using Headway.Deployments.Ports;
using Headway.Model.Gates;

namespace Headway.Deployments.Gates;

/// <summary>Judges whether enough others have approved the source.</summary>
/// <param name="approvals">The approvals.</param>
public sealed class ApprovalsGate(IApprovals approvals) : IGate
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<GateResult>> JudgeAsync(GateSubject subject, CancellationToken cancellationToken)
    {
        var needed = subject.Spec.Environments.GetValueOrDefault(subject.Environment.Name)?.Approvals ?? 0;
        if (needed > 0 && !subject.BringsSource)
        {
            return [GateResult.NotApplicable(GateNames.Approvals, "Others have approved the source", "No new source is deployed.")];
        }

        var source = subject.Deployment.Request.Source ?? string.Empty;
        var given = needed == 0 ? [] : await approvals.ListAsync(subject.Environment.Id, source, cancellationToken);
        var what = subject.Deployment.Number > 0 ? $"--deployment {subject.Deployment.Number}" : $"--source {source}";
        return
        [
            ApprovalGate.Judge(
                needed,
                given.Select(one => one.By),
                subject.Deployment.By,
                $"headway approve {what} --environment {subject.Environment.Name}"),
        ];
    }
}
