using Headway.Deployments.Ports;
using Headway.Model.Data;
using Headway.Model.Deployments;
using Headway.Model.Runtime;
using Headway.Model.Values;

namespace Headway.Deployments.Instances;

/// <summary>
/// Runs a migration again that was not given a lock in time. A migration that waits for a lock makes every request on
/// that table wait behind it; so it waits briefly, lets them pass, and comes again.
/// </summary>
/// <param name="databases">The databases of the environment.</param>
/// <param name="witness">Sees what ended the migration, whatever it says itself.</param>
/// <param name="time">The clock.</param>
public sealed class LockRetries(IDatabases databases, IMigrationWitness witness, TimeProvider time)
{
    // The words of PostgreSQL, which drivers pass on: for a migration that did not log in as the role that the witness knows.
    private static readonly string[] Words = ["55P03", "canceling statement due to lock timeout"];

    // A program that goes on after it was refused a lock says other things last.
    private const int LastLines = 20;

    /// <summary>Runs it.</summary>
    /// <param name="environmentId">The environment.</param>
    /// <param name="limit">How long all of it may take.</param>
    /// <param name="run">Runs the program once, within a limit; gives its lines.</param>
    /// <param name="output">Takes its lines, and why it is run again.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>How it ended.</returns>
    public async Task<LockedRun> RunAsync(
        Guid environmentId,
        TimeSpan limit,
        Func<TimeSpan, Action<string>, Task<ProgramResult>> run,
        Action<string> output,
        CancellationToken cancellationToken)
    {
        var plans = (await databases.ListAsync(environmentId, cancellationToken)).Where(plan => MigrationRole.Of(plan) is not null).ToList();
        var start = time.GetTimestamp();
        string? why = null;
        for (var runs = 1; ; runs++)
        {
            var (result, sight) = await OnceAsync(plans, take => run(limit - time.GetElapsedTime(start), take), output, cancellationToken);
            var elapsed = time.GetElapsedTime(start);
            if (result.Succeeded || result.TimedOut || result.OutOfMemory || !sight.LackedLock)
            {
                return new LockedRun(result, result.TimedOut && why is not null ? GaveUp(runs, elapsed, why) : null);
            }

            why = $"no lock within {MigrationRole.LockTimeout.TotalMilliseconds:0} ms{(sight.Holder is { } holder ? $": {holder.Clause()}" : string.Empty)}";
            if (LockPatience.PauseAfter(runs, elapsed, limit, Random.Shared.NextDouble()) is not { } pause)
            {
                return new LockedRun(result, GaveUp(runs, elapsed, why));
            }

            output($"Headway: {why}. Requests go on meanwhile; run {runs + 1} comes in {pause.TotalSeconds:0.0} s.");
            await Task.Delay(pause, time, cancellationToken);
        }
    }

    private static string GaveUp(int runs, TimeSpan elapsed, string why) =>
        $"was run {(runs == 1 ? "once" : $"{runs} times")} in {Duration.Format(TimeSpan.FromSeconds(Math.Ceiling(elapsed.TotalSeconds)))} and got {why}. " +
        "End what holds it, or deploy again when it is done";

    private async Task<(ProgramResult Result, MigrationSight Sight)> OnceAsync(
        List<DatabasePlan> plans, Func<Action<string>, Task<ProgramResult>> run, Action<string> output, CancellationToken cancellationToken)
    {
        var linesSince = LastLines;
        var running = run(Take);
        var sights = await Task.WhenAll(plans.Select(plan => witness.WatchAsync(plan, running, cancellationToken)));
        return (await running, sights.FirstOrDefault(sight => sight.LackedLock) ?? new MigrationSight(linesSince < LastLines, null));

        void Take(string line)
        {
            linesSince = Words.Any(word => line.Contains(word, StringComparison.Ordinal)) ? 0 : linesSince + 1;
            output(line);
        }
    }
}
