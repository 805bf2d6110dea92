using System.Globalization;
using Headway.Deployments.Ports;
using Headway.Deployments.Running;
using Headway.Model.Deployments;
using Headway.Server.Access;

namespace Headway.Server.Features.Deployments;

/// <summary>Puts deployments into the queue, records who did, and wakes the runner.</summary>
/// <param name="queue">The queue.</param>
/// <param name="feed">Tells those who follow.</param>
/// <param name="work">Wakes the runner.</param>
/// <param name="audit">Records.</param>
internal sealed class DeploymentStarter(IDeploymentQueue queue, DeploymentFeed feed, WorkSignal work, AuditTrail audit)
{
    /// <summary>Queues a deployment.</summary>
    /// <param name="scope">Who and where.</param>
    /// <param name="kind">What.</param>
    /// <param name="request">The details.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The deployment.</returns>
    public async Task<DeploymentRecord> StartAsync(
        Scope scope, DeploymentKind kind, DeploymentRequest request, CancellationToken cancellationToken)
    {
        var deployment = await queue.EnqueueAsync(
            scope.Environment.Id, kind, request, scope.Caller.Name, cancellationToken);
        feed.Add(deployment.Id, "state", StateText.Of(DeploymentState.Queued));
        work.Raise();
        await audit.RecordAsync(scope, "deployment.create", Detail(deployment), cancellationToken);
        return deployment;
    }

    /// <summary>Asks to cancel a deployment.</summary>
    /// <param name="scope">Who and where.</param>
    /// <param name="deployment">The deployment.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>False when it has ended already.</returns>
    public async Task<bool> CancelAsync(Scope scope, DeploymentRecord deployment, CancellationToken cancellationToken)
    {
        if (!await queue.RequestCancelAsync(deployment.Id, scope.Caller.Name, cancellationToken))
        {
            return false;
        }

        var after = await queue.FindAsync(scope.Environment.Id, deployment.Number, cancellationToken);
        if (after is { HasEnded: true })
        {
            feed.Add(deployment.Id, "state", StateText.Of(after.State), detail: after.Summary);
        }

        work.Raise();
        await audit.RecordAsync(scope, "deployment.cancel", Detail(deployment), cancellationToken);
        return true;
    }

    private static Dictionary<string, string?> Detail(DeploymentRecord deployment) => new(StringComparer.Ordinal)
    {
        ["deployment"] = deployment.Number.ToString(CultureInfo.InvariantCulture),
        ["kind"] = StateText.Of(deployment.Kind),
        ["service"] = deployment.Request.Service,
        ["source"] = deployment.Request.Source,
        ["commit"] = deployment.Request.Commit,
    };
}
