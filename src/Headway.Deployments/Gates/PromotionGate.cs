using Headway.Deployments.Ports;
using Headway.Model.Gates;

namespace Headway.Deployments.Gates;

/// <summary>Judges whether the same source has succeeded in the environment that a promotion comes from (requirements P104, P105).</summary>
/// <param name="environments">The environments.</param>
/// <param name="releases">Their releases.</param>
public sealed class PromotionGate(IEnvironments environments, IReleases releases) : IGate
{
    private const string Title = "The same source has succeeded before";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<GateResult>> JudgeAsync(GateSubject subject, CancellationToken cancellationToken)
    {
        if (subject.Spec.Environments.GetValueOrDefault(subject.Environment.Name)?.PromoteFrom is not { } from)
        {
            return [GateResult.NotApplicable(GateNames.Promotion, Title, "The environment names no other under 'promoteFrom'.")];
        }

        if (!subject.BringsSource)
        {
            return [GateResult.NotApplicable(GateNames.Promotion, Title, "No new source is deployed.")];
        }

        var source = subject.Deployment.Request.Source ?? string.Empty;
        var before = await environments.FindAsync(subject.Environment.Project, from, cancellationToken);
        var release = before is null ? null : await releases.SucceededWithAsync(before.Id, source, cancellationToken);
        return
        [
            release is { } number
                ? GateResult.Passed(GateNames.Promotion, Title, $"Release {number} of {from} was made of this source and has succeeded.")
                : GateResult.Failed(
                    GateNames.Promotion,
                    Title,
                    $"This source has not succeeded in {from}, from which {subject.Environment.Name} is promoted.",
                    $"Deploy it there first: headway up --environment {from}."),
        ];
    }
}
