using System.Collections.Concurrent;
using Headway.Deployments.Ports;
using Headway.Deployments.Running;
using Headway.Model.Backups;
using Headway.Model.Data;
using Microsoft.Extensions.Logging;

namespace Headway.Deployments.Backups;

/// <summary>Brings a copy from what was asked for to what it is to be. Each step is stored, and may be repeated after a restart.</summary>
/// <param name="hosting">Makes, checks and exchanges copies.</param>
/// <param name="proven">Keeps what a drill proved.</param>
/// <param name="copies">Stores how far they are.</param>
/// <param name="signal">Says that there is more to do.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">For commentary.</param>
public sealed partial class CopyWork(
    IDatabaseCopies hosting, IProvenCopies proven, ICopies copies, WorkSignal signal, TimeProvider time, ILogger<CopyWork> logger)
{
    private readonly ConcurrentDictionary<long, string> _progress = new();
    private readonly ConcurrentDictionary<long, CancellationTokenSource> _working = new();

    /// <summary>Says what is being done for a copy.</summary>
    /// <param name="number">The copy.</param>
    /// <returns>A sentence; null when nothing is.</returns>
    public string? Progress(long number) => _progress.GetValueOrDefault(number);

    /// <summary>Ends what is being done for a copy, because something else is to be done with it.</summary>
    /// <param name="number">The copy.</param>
    public void Interrupt(long number)
    {
        if (_working.TryGetValue(number, out var working))
        {
            working.Cancel();
        }

        signal.Raise();
    }

    /// <summary>Does what is next for a copy.</summary>
    /// <param name="source">Its database.</param>
    /// <param name="copy">The copy.</param>
    /// <param name="cancellationToken">Ends the work; the next call goes on.</param>
    /// <returns>A task that ends when the next state is stored.</returns>
    public async Task DoAsync(DatabasePlan source, CopyRecord copy, CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _working[copy.Number] = either;
        try
        {
            await (copy.State switch
            {
                CopyState.Restoring => RestoreAsync(source, copy, either.Token),
                CopyState.Switching => SwitchAsync(source, copy, cancellationToken),
                CopyState.Removing => RemoveAsync(source, copy, cancellationToken),
                _ => Task.CompletedTask,
            });
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // It was interrupted: the next look does what it is to be now.
        }
        catch (DatabaseException failure)
        {
            LogFailed(logger, copy.Number, source.Id.Value, failure);
            await FailAsync(source, copy, failure.Message, cancellationToken);
        }
        finally
        {
            _progress.TryRemove(copy.Number, out _);
            _working.TryRemove(copy.Number, out _);
            signal.Raise();
        }
    }

    private async Task RestoreAsync(DatabasePlan source, CopyRecord copy, CancellationToken cancellationToken)
    {
        var plan = copy.PlanOf(source);
        void Tell(string line) => _progress[copy.Number] = line;
        var keeps = copy.Purpose == CopyPurpose.Drill && source.Backup is { Spec.KeepCopy: true };
        var timeline = keeps
            ? await proven.RestoreAsync(source, plan, copy.Plan, Tell, cancellationToken)
            : await hosting.RestoreAsync(source, plan, copy.Plan, Tell, cancellationToken);
        Tell("Every table and index is checked.");
        var checks = await hosting.CheckAsync(plan, source.Backup?.Spec.Check ?? [], cancellationToken);
        var made = copy with { State = CopyState.Ready, ReadyAt = time.GetUtcNow(), OwnTimeline = timeline, Checks = checks };
        if (keeps && made.Proves)
        {
            proven.Keep(source, made.ReadyAt.Value);
        }
        else if (copy.Purpose == CopyPurpose.Drill)
        {
            proven.Discard(source);
        }

        await copies.SetAsync(Next(made), copy.State, cancellationToken);
    }

    private static CopyRecord Next(CopyRecord made)
    {
        var failed = made.Checks.FirstOrDefault(check => !check.Passed);
        return (made, failed) switch
        {
            ({ Purpose: CopyPurpose.Drill }, _) => made with { State = CopyState.Removing, Problem = failed is null ? null : $"{failed.Name}: {failed.Detail}" },
            ({ SwitchWhenProven: true }, null) => made with { State = CopyState.Switching },
            ({ SwitchWhenProven: true }, _) => made with
            {
                SwitchWhenProven = false,
                Problem = $"It did not take the database's place, for a check failed ({failed!.Name}: {failed.Detail}). Look at it, then: headway backup switch {made.Number}.",
            },
            _ => made,
        };
    }

    private async Task SwitchAsync(DatabasePlan source, CopyRecord copy, CancellationToken cancellationToken)
    {
        _progress[copy.Number] = "It takes the database's place.";
        await hosting.SwitchAsync(source, copy.PlanOf(source), $"before-copy{copy.Number}", cancellationToken);
        var now = time.GetUtcNow();
        var timeline = copy.OwnTimeline is { } own && own != copy.Plan.Timeline ? new TimelineStart(own, now, copy.Plan.Timeline, copy.Plan.ForksAt) : null;
        await copies.SwitchedAsync(copy with { State = CopyState.Switched, EndedAt = now }, timeline, cancellationToken);
    }

    private async Task RemoveAsync(DatabasePlan source, CopyRecord copy, CancellationToken cancellationToken)
    {
        await hosting.RemoveAsync(copy.PlanOf(source), cancellationToken);
        await copies.SetAsync(copy with { State = CopyState.Removed, EndedAt = time.GetUtcNow() }, copy.State, cancellationToken);
    }

    // A copy that could not take the place is still there, and so is the database as it was.
    private Task<bool> FailAsync(DatabasePlan source, CopyRecord copy, string problem, CancellationToken cancellationToken) => copies.SetAsync(
        copy.State == CopyState.Restoring
            ? copy with { State = CopyState.Failed, EndedAt = time.GetUtcNow(), Problem = problem }
            : copy with { State = Directory.Exists(copy.PlanOf(source).Directory) && copy.State == CopyState.Switching ? CopyState.Ready : copy.State, Problem = problem },
        copy.State,
        cancellationToken);

    [LoggerMessage(Level = LogLevel.Error, Message = "Copy {Copy} of {Database} did not get on")]
    private static partial void LogFailed(ILogger logger, long copy, string database, Exception failure);
}
