using Headway.Deployments.Instances;
using Headway.Deployments.Pipeline;
using Headway.Deployments.Planning;
using Headway.Deployments.Ports;
using Headway.Deployments.Returns;
using Headway.Deployments.Running;
using Headway.Model.Backups;
using Headway.Model.Data;
using Headway.Model.Deployments;
using Headway.Model.Traffic;

namespace Headway.Deployments.Steps;

/// <summary>
/// Puts the restored copies in the place of the databases, under the same addresses. From here to the shift requests wait: the version that is
/// still live does not know this schema. What the databases were is kept. Undo: it is put back.
/// </summary>
/// <param name="copies">Exchanges them.</param>
/// <param name="histories">Notes the timelines.</param>
/// <param name="returns">Knows which.</param>
/// <param name="hold">Lets requests wait.</param>
/// <param name="time">The clock.</param>
public sealed class ExchangeStep(
    IDatabaseCopies copies, ICopies histories, DatabaseReturns returns, RequestHold hold, TimeProvider time) : IUndoableStep
{
    /// <summary>How long one request waits at the most: as long as an exclusive migration has it wait by default.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);

    /// <summary>How long the hold lasts at the most, whatever becomes of the deployment.</summary>
    private static readonly TimeSpan LongestHold = TimeSpan.FromMinutes(5);

    /// <inheritdoc/>
    public string Name => StepNames.Exchange;

    /// <inheritdoc/>
    public bool IsNeeded(DeploymentPlan plan) => plan.Return.Count > 0;

    /// <inheritdoc/>
    public async Task<StepResult> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var timelines = RestoreStep.Timelines(context.Progress);
        var returning = await returns.FindAsync(context.Deployment, context.Plan, cancellationToken);
        try
        {
            await hold.BeginAsync(context.Deployment, new HoldPlan(LongestWait, LongestHold), cancellationToken);
            foreach (var (source, copy, back, kept) in returning)
            {
                await copies.SwitchAsync(source, copy, kept, cancellationToken);
                var timeline = new TimelineStart(timelines[source.Name.Value], time.GetUtcNow(), back.Timeline, back.Point.At);
                await histories.BeginAsync(source.Id, timeline, cancellationToken);
            }
        }
        catch (EdgeException error)
        {
            return new StepResult.Failed($"The edge did not hold the requests, so no database was exchanged: {error.Message}");
        }
        catch (DatabaseException failure)
        {
            return new StepResult.Failed(failure.Message);
        }

        return new StepResult.Done(
            $"{ReturnWords.Of(context.Plan)}; what was there until now is kept under kept/{returning[0].Kept}.");
    }

    /// <inheritdoc/>
    public async Task<StepResult> UndoAsync(StepContext context, CancellationToken cancellationToken)
    {
        var timelines = RestoreStep.Timelines(context.Progress);
        foreach (var (source, _, _, kept) in await returns.FindAsync(context.Deployment, context.Plan, cancellationToken))
        {
            await copies.ReturnAsync(source, kept, cancellationToken);
            await histories.ForgetAsync(source.Id, timelines[source.Name.Value], cancellationToken);
        }

        await hold.EndAsync(context.Deployment.Id);
        return new StepResult.Done("The databases are what they were.");
    }
}
