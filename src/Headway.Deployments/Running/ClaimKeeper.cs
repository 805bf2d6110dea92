using Headway.Deployments.Ports;

namespace Headway.Deployments.Running;

/// <summary>Renews a claim while its deployment runs, and ends the running step when a person cancels or the claim is lost.</summary>
internal sealed class ClaimKeeper : IDisposable
{
    private readonly Claim claim;
    private readonly IDeploymentJournal journal;
    private readonly TimeSpan lease;
    private readonly CancellationTokenSource step;
    private readonly ITimer timer;
    private volatile string? cancelledBy;

    public ClaimKeeper(
        Claim claim, IDeploymentJournal journal, TimeSpan lease, TimeProvider time, CancellationToken stopping)
    {
        this.claim = claim;
        this.journal = journal;
        this.lease = lease;
        cancelledBy = claim.Deployment.CancelledBy;
        step = CancellationTokenSource.CreateLinkedTokenSource(stopping);

        // A cancel is seen within half a second; the lease is renewed on the way.
        timer = time.CreateTimer(_ => _ = RenewAsync(), null, TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(0.5));
    }

    /// <summary>Gets who asked to cancel; null when nobody did.</summary>
    public string? CancelledBy => cancelledBy;

    /// <summary>Gets the token of the step that runs.</summary>
    public CancellationToken StepToken => step.Token;


    public void Dispose()
    {
        timer.Dispose();
        step.Dispose();
    }

    private async Task RenewAsync()
    {
        try
        {
            if (await journal.RenewAsync(claim, lease, step.Token) is { } by && cancelledBy is null)
            {
                cancelledBy = by;
                await step.CancelAsync();
            }
        }
        catch (StaleClaimException)
        {
            await CancelQuietlyAsync();
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            // The store does not answer now; the next tick tries again, and a lost claim is found by the next write.
        }
    }

    private async Task CancelQuietlyAsync()
    {
        try
        {
            await step.CancelAsync();
        }
        catch (ObjectDisposedException)
        {
            // The run has ended meanwhile.
        }
    }
}
