using Headway.Deployments.Pipeline;
using Headway.Deployments.Ports;
using Headway.Model.Deployments;

namespace Headway.Deployments.Running;

/// <summary>
/// Takes one claimed deployment forward, or back, until it ends, waits or loses its claim. All it knows is in the journal:
/// a run that was cut short anywhere is taken up by the next one at the same place.
/// </summary>
/// <param name="claim">The right to run the deployment.</param>
/// <param name="pipeline">The steps.</param>
/// <param name="journal">The durable side.</param>
/// <param name="feed">Where people follow.</param>
/// <param name="time">The clock.</param>
internal sealed class DeploymentRun(
    Claim claim, DeploymentPipeline pipeline, IDeploymentJournal journal, DeploymentFeed feed, TimeProvider time)
{
    private readonly List<JournalEntry> entries = [.. claim.Journal];

    private DeploymentRecord Deployment => claim.Deployment;

    /// <summary>Runs until the deployment ends or waits.</summary>
    /// <param name="cancelledBy">Tells who asked to cancel, by now.</param>
    /// <param name="stepToken">Ends the step that runs: the server stops, or a person cancels.</param>
    /// <param name="stopping">Ends when the server stops.</param>
    /// <returns>A task that ends then.</returns>
    public async Task AdvanceAsync(Func<string?> cancelledBy, CancellationToken stepToken, CancellationToken stopping)
    {
        while (true)
        {
            var progress = DeploymentProgress.Replay(entries);
            var goesOn = progress.IsUndoing
                ? await UndoNextAsync(progress, stopping)
                : await RunNextAsync(progress, cancelledBy, stepToken, stopping);
            if (!goesOn)
            {
                return;
            }
        }
    }

    /// <summary>Notes that the step which runs now has failed for good.</summary>
    /// <param name="reason">One true sentence.</param>
    /// <param name="stopping">Ends when the server stops.</param>
    /// <returns>A task that ends when it is stored.</returns>
    public async Task FailCurrentAsync(string reason, CancellationToken stopping)
    {
        var progress = DeploymentProgress.Replay(entries);
        if (progress.Steps.LastOrDefault(step => step.State is StepState.Undoing) is { } undoing)
        {
            await AppendAsync(undoing.Name, JournalEvent.UndoFailed, reason, null, stopping);
            await EndAsync(DeploymentState.Stuck, StuckSentence(undoing.Name, reason), stopping);
        }
        else if (progress.Steps.LastOrDefault(step => step.State is StepState.Running) is { } running)
        {
            await AppendAsync(running.Name, JournalEvent.Failed, reason, null, stopping);
        }
    }

    /// <summary>Ends the deployment.</summary>
    /// <param name="state">How.</param>
    /// <param name="summary">One true sentence.</param>
    /// <param name="stopping">Ends when the server stops.</param>
    /// <returns>A task that ends when it is stored.</returns>
    public async Task EndAsync(DeploymentState state, string summary, CancellationToken stopping)
    {
        await journal.SetStateAsync(claim, state, summary, stopping);
        feed.Add(Deployment.Id, "state", StateText.Of(state), detail: summary);
    }

    private static string StuckSentence(string step, string reason) =>
        $"Undoing '{step}' failed: {reason} Look at the host, then run 'headway cancel' to try again.";

    private static string CancelSentence(string by) => $"{by} cancelled it.";

    private async Task<bool> RunNextAsync(
        DeploymentProgress progress, Func<string?> cancelledBy, CancellationToken stepToken, CancellationToken stopping)
    {
        var plan = Context(progress, string.Empty).PlanOrNull;
        var step = pipeline.Steps.FirstOrDefault(step =>
            progress.Step(step.Name).State != StepState.Succeeded && (plan is null || step.IsNeeded(plan)));
        if (step is null)
        {
            await EndAsync(DeploymentState.Succeeded, Summaries.Succeeded(Deployment, progress), stopping);
            return false;
        }

        if (progress.Step(step.Name).State == StepState.Waiting)
        {
            await AppendAsync(step.Name, JournalEvent.Started, null, null, stopping);
            progress = DeploymentProgress.Replay(entries);
        }

        if (cancelledBy() is { } canceller)
        {
            await AppendAsync(step.Name, JournalEvent.Failed, CancelSentence(canceller), null, stopping);
            return true;
        }

        switch (await step.RunAsync(Context(progress, step.Name), stepToken))
        {
            case StepResult.Done done:
                await NoteLiveAsync(step.Name, stopping);
                await AppendAsync(step.Name, JournalEvent.Succeeded, done.Detail, done.Output, stopping);
                return true;
            case StepResult.Failed failed:
                await AppendAsync(step.Name, JournalEvent.Failed, failed.Reason, failed.Output, stopping);
                return true;
            case StepResult.NotYet wait:
                await journal.ParkAsync(claim, wait.RetryAfter, stopping);
                return false;
            default:
                throw new InvalidOperationException("A step ended in no known way.");
        }
    }

    private async Task<bool> UndoNextAsync(DeploymentProgress progress, CancellationToken stopping)
    {
        var step = pipeline.Steps.Reverse().OfType<IUndoableStep>().FirstOrDefault(step =>
            progress.Step(step.Name).State is not (StepState.Waiting or StepState.Undone));
        if (step is null)
        {
            await EndUndoneAsync(progress, stopping);
            return false;
        }

        if (progress.Step(step.Name).State != StepState.Undoing)
        {
            await AppendAsync(step.Name, JournalEvent.UndoStarted, null, null, stopping);
            progress = DeploymentProgress.Replay(entries);
        }

        switch (await step.UndoAsync(Context(progress, step.Name), stopping))
        {
            case StepResult.Done done:
                await AppendAsync(step.Name, JournalEvent.Undone, done.Detail, done.Output, stopping);
                return true;
            case StepResult.NotYet wait:
                await journal.ParkAsync(claim, wait.RetryAfter, stopping);
                return false;
            case StepResult.Failed failed:
                await AppendAsync(step.Name, JournalEvent.UndoFailed, failed.Reason, null, stopping);
                await EndAsync(DeploymentState.Stuck, StuckSentence(step.Name, failed.Reason), stopping);
                return false;
            default:
                throw new InvalidOperationException("A step ended in no known way.");
        }
    }

    private Task EndUndoneAsync(DeploymentProgress progress, CancellationToken stopping)
    {
        var failure = progress.Failure!;
        var cancelled = failure.Detail?.EndsWith(" cancelled it.", StringComparison.Ordinal) == true;
        return EndAsync(
            cancelled ? DeploymentState.Cancelled : DeploymentState.Failed,
            Summaries.Undone(Deployment, progress),
            stopping);
    }

    // Before the journal says so: after it, a crash between the two would leave the deployment not live for ever.
    private async Task NoteLiveAsync(string step, CancellationToken stopping)
    {
        if (step == StepNames.Shift)
        {
            await journal.SetStateAsync(claim, DeploymentState.Live, null, stopping);
            feed.Add(Deployment.Id, "state", StateText.Of(DeploymentState.Live));
        }
    }

    private StepContext Context(DeploymentProgress progress, string step) =>
        new(claim, progress, (service, line) => feed.Add(Deployment.Id, "output", line, step, service));

    private async Task AppendAsync(
        string step, JournalEvent @event, string? detail, string? output, CancellationToken cancellationToken)
    {
        var entry = new JournalEntry(entries.Count + 1, time.GetUtcNow(), step, @event, detail, output);
        await journal.AppendAsync(claim, entry, cancellationToken);
        entries.Add(entry);
        feed.Add(Deployment.Id, "step", StateText.Of(@event), step, detail: detail);
    }
}
