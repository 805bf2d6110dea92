using Headway.Deployments.Ports;
using Headway.Deployments.Reconcilers;

namespace Headway.Server.Features.Checklists;

/// <summary>
/// Keeps the checklist of every deployment that has ended: on nobody's path, and a server that ended in between does it
/// after its next start.
/// </summary>
/// <param name="checklists">Knows whose are not kept.</param>
/// <param name="environments">The environments.</param>
/// <param name="views">Judges.</param>
/// <param name="time">The clock.</param>
internal sealed class ChecklistReconciler(
    IChecklists checklists, IEnvironments environments, ChecklistViews views, TimeProvider time) : IReconciler
{
    // What runs now says nothing of a deployment that ended long ago.
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    /// <inheritdoc/>
    public string Name => "checklists";

    /// <inheritdoc/>
    public TimeSpan Pace => TimeSpan.FromSeconds(10);

    /// <inheritdoc/>
    public async Task LookAsync(CancellationToken cancellationToken)
    {
        foreach (var deployment in await checklists.NotKeptAsync(time.GetUtcNow() - Longest, cancellationToken))
        {
            var environment = await environments.GetAsync(deployment.EnvironmentId, cancellationToken);
            await views.KeepAsync(environment, deployment, cancellationToken);
        }
    }
}
