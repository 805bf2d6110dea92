using Headway.Deployments.Backups;
using Headway.Deployments.Ports;
using Headway.Model.Backups;
using Headway.Model.Data;
using Headway.Model.Names;

namespace Headway.Deployments.Reconcilers;

/// <summary>Brings the second copies of backups up to date: soon after something is new, and after a failure with growing pauses.</summary>
/// <param name="environments">The environments.</param>
/// <param name="databases">Their databases.</param>
/// <param name="copies">Knows their histories.</param>
/// <param name="places">Finds the places.</param>
/// <param name="offsite">Copies.</param>
/// <param name="time">The clock.</param>
public sealed class OffsiteReconciler(
    IEnvironments environments, IDatabases databases, ICopies copies, OffsitePlaces places, IOffsiteBackups offsite, TimeProvider time) : IReconciler
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    private readonly Dictionary<InstanceId, Task> _running = [];
    private readonly Dictionary<InstanceId, (DateTimeOffset At, TimeSpan Pause)> _next = [];

    /// <inheritdoc/>
    public string Name => "second copies of backups";

    /// <inheritdoc/>
    public TimeSpan Pace => TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    public async Task LookAsync(CancellationToken cancellationToken)
    {
        foreach (var environment in await environments.ListAsync(cancellationToken))
        {
            foreach (var plan in await databases.ListAsync(environment.Id, cancellationToken))
            {
                if (plan.Backup?.Spec.Offsite is { } spec && IsDue(plan.Id))
                {
                    // A bucket that is slow keeps no other database waiting.
                    _running[plan.Id] = Task.Run(() => CopyAsync(environment.Id, plan, spec, cancellationToken), CancellationToken.None);
                }
            }
        }
    }

    private bool IsDue(InstanceId database)
    {
        if (_running.TryGetValue(database, out var running) && !running.IsCompleted)
        {
            return false;
        }

        var now = time.GetUtcNow();
        if (offsite.Find(database) is { FailingSince: not null } && _next.TryGetValue(database, out var next))
        {
            if (now < next.At)
            {
                return false;
            }

            var pause = next.Pause * 2 < LongestPause ? next.Pause * 2 : LongestPause;
            _next[database] = (now + pause, pause);
            return true;
        }

        _next[database] = (now + Pace, Pace);
        return true;
    }

    private async Task CopyAsync(Guid environmentId, DatabasePlan plan, OffsiteSpec spec, CancellationToken cancellationToken)
    {
        try
        {
            var place = await places.FindAsync(environmentId, plan, spec, cancellationToken);
            await offsite.CopyAsync(plan, place, await copies.TimelinesAsync(plan.Id, cancellationToken), cancellationToken);
        }
        catch (OffsiteException failure)
        {
            offsite.Note(plan.Id, failure);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            offsite.Note(plan.Id, new OffsiteException($"The backups here cannot be read: {failure.Message.TrimEnd('.')}.", failure));
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            offsite.Note(plan.Id, new OffsiteException($"The second copy could not be made: {failure.Message.TrimEnd('.')}.", failure));
        }
    }
}
