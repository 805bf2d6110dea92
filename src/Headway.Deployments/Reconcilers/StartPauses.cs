using System.Collections.Concurrent;
using Headway.Model.Names;

namespace Headway.Deployments.Reconcilers;

/// <summary>Remembers what could not be started, and when it is tried again: what is wrong with it rarely ends in a second.</summary>
/// <param name="time">The clock.</param>
internal sealed class StartPauses(TimeProvider time)
{
    private readonly ConcurrentDictionary<InstanceId, Waiting> _waiting = new();

    /// <summary>Says whether it may be tried now.</summary>
    public bool IsDue(InstanceId id) => !_waiting.TryGetValue(id, out var waiting) || time.GetUtcNow() >= waiting.Until;

    /// <summary>Notes that it is up.</summary>
    public void Forget(InstanceId id) => _waiting.TryRemove(id, out _);

    /// <summary>Notes that it could not be started.</summary>
    /// <returns>The pause before the next try.</returns>
    public TimeSpan Lengthen(InstanceId id)
    {
        var failures = (_waiting.TryGetValue(id, out var waiting) ? waiting.Failures : 0) + 1;
        var pause = RestartPolicy.Wait(failures);
        _waiting[id] = new Waiting(failures, time.GetUtcNow() + pause);
        return pause;
    }

    private sealed record Waiting(int Failures, DateTimeOffset Until);
}
