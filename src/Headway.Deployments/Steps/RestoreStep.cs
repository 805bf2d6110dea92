using System.Text.Json;
using Headway.Deployments.Pipeline;
using Headway.Deployments.Returns;
using Headway.Model.Backups;
using Headway.Model.Data;
using Headway.Model.Deployments;

namespace Headway.Deployments.Steps;

/// <summary>
/// Makes copies of the databases as they were at their restore points, beside them, and checks every table and index. The public is served
/// meanwhile. Undo: they are taken away.
/// </summary>
/// <param name="copies">Makes them.</param>
/// <param name="returns">Knows which.</param>
public sealed class RestoreStep(IDatabaseCopies copies, DatabaseReturns returns) : IUndoableStep
{
    /// <inheritdoc/>
    public string Name => StepNames.Restore;

    /// <summary>Reads the timelines that the copies began.</summary>
    /// <param name="progress">The journal.</param>
    /// <returns>The timelines by database; empty when there are none.</returns>
    internal static IReadOnlyDictionary<string, int> Timelines(DeploymentProgress progress) =>
        progress.Step(StepNames.Restore).Output is { } json ? JsonSerializer.Deserialize<Dictionary<string, int>>(json)! : new Dictionary<string, int>();

    /// <inheritdoc/>
    public bool IsNeeded(DeploymentPlan plan) => plan.Return.Count > 0;

    /// <inheritdoc/>
    public async Task<StepResult> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var timelines = new SortedDictionary<string, int>(StringComparer.Ordinal);
        try
        {
            foreach (var (source, copy, back, _) in await returns.FindAsync(context.Deployment, context.Plan, cancellationToken))
            {
                timelines[source.Name.Value] = await copies.RestoreAsync(
                    source, copy, back.ToRestorePlan(), line => context.Write(null, line), cancellationToken);
                var checks = await copies.CheckAsync(copy, source.Backup?.Spec.Check ?? [], cancellationToken);
                if (checks.FirstOrDefault(check => !check.Passed) is { } failed)
                {
                    return new StepResult.Failed($"{source.Name} as it was at {RestoreRange.Format(back.Point.At)} failed a check ({failed.Name}: {failed.Detail}), so it does not take the database's place.");
                }
            }
        }
        catch (DatabaseException failure)
        {
            return new StepResult.Failed(failure.Message);
        }

        return new StepResult.Done(
            $"Restored beside and checked: {string.Join(", ", timelines.Keys)}.", JsonSerializer.Serialize(timelines));
    }

    /// <inheritdoc/>
    public async Task<StepResult> UndoAsync(StepContext context, CancellationToken cancellationToken)
    {
        foreach (var database in await returns.FindAsync(context.Deployment, context.Plan, cancellationToken))
        {
            await copies.RemoveAsync(database.Copy, cancellationToken);
        }

        return new StepResult.Done("Nothing of the restored copies is left.");
    }
}
