using System.Collections.Concurrent;
using Headway.Deployments.Instances;
using Headway.Model.Figures;
using Headway.Model.Names;
using Headway.Model.Values;

namespace Headway.Deployments.Judging;

/// <summary>Watches the memory of new instances: one that grows steadily towards its limit is a leak.</summary>
/// <param name="control">Looks at instances.</param>
/// <param name="time">The clock.</param>
public sealed class MemoryGrowth(InstanceControl control, TimeProvider time)
{
    private const int MostSamples = 120;

    // A program that would live for longer than this is left to its restart.
    private static readonly TimeSpan TooSoon = TimeSpan.FromMinutes(5);

    // Samples of instances that were watched by this server; a restarted one gathers them anew.
    private readonly ConcurrentDictionary<InstanceId, List<(DateTimeOffset At, long Bytes)>> seen = new();

    /// <summary>Looks at all new instances of a service.</summary>
    /// <param name="trial">The service.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Null when none is about to meet its limit; otherwise one true sentence.</returns>
    public async Task<string?> LookAsync(Trial trial, CancellationToken cancellationToken)
    {
        if (trial.Spec.Resources.MemoryBytes is not { } limit)
        {
            return null;
        }

        Forget();
        foreach (var row in trial.Fresh)
        {
            if ((await control.InspectAsync(row, cancellationToken)).MemoryBytes is { } bytes
                && Add(row.Id, bytes) is var samples && MemoryForecast.UntilLimit(samples, limit) is { } left && left < TooSoon)
            {
                return $"{trial.Service} grew from {Megabytes(samples[0].Bytes)} to {Megabytes(bytes)} of memory within " +
                    $"{Duration.Format(Whole(samples[^1].At - samples[0].At))} and would meet its limit of {ByteSize.Format(limit)} in " +
                    $"{Duration.Format(Whole(left))}; look for a leak, or raise resources.memory.";
            }
        }

        return null;
    }

    private static string Megabytes(long bytes) => ByteSize.Format(bytes >> 20 << 20);

    private static TimeSpan Whole(TimeSpan span) => TimeSpan.FromSeconds(Math.Ceiling(span.TotalSeconds));

    private List<(DateTimeOffset At, long Bytes)> Add(InstanceId id, long bytes)
    {
        var samples = seen.GetOrAdd(id, static _ => []);
        lock (samples)
        {
            samples.Add((time.GetUtcNow(), bytes));
            if (samples.Count > MostSamples)
            {
                samples.RemoveAt(0);
            }

            return [.. samples];
        }
    }

    private void Forget()
    {
        foreach (var (id, samples) in seen)
        {
            if (samples.Count > 0 && time.GetUtcNow() - samples[^1].At > TooSoon)
            {
                seen.TryRemove(id, out _);
            }
        }
    }
}
