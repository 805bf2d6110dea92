namespace Headway.Model.Deployments;

/// <summary>Decides when a migration that was not given a lock is run again: after 1 s, 2 s, 4 s … up to 1 min, each a fifth shorter or longer by chance. Pure.</summary>
public static class LockPatience
{
    private const double Spread = 0.2;

    private static readonly TimeSpan First = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    /// <summary>Gets how long it is run again at the most: 5 min, or the migration's own limit when that is shorter.</summary>
    public static TimeSpan Budget { get; } = TimeSpan.FromMinutes(5);

    /// <summary>Decides the pause before the next run.</summary>
    /// <param name="runs">How many runs there were.</param>
    /// <param name="elapsed">How long they and their pauses took.</param>
    /// <param name="limit">The longest time of the migration.</param>
    /// <param name="chance">A random number from 0 to 1: runs that failed together do not come again together.</param>
    /// <returns>The pause; null when it is time to give up.</returns>
    public static TimeSpan? PauseAfter(int runs, TimeSpan elapsed, TimeSpan limit, double chance)
    {
        var doubled = First * Math.Pow(2, Math.Min(runs - 1, 10));
        var pause = (doubled < Longest ? doubled : Longest) * (1 - Spread + (2 * Spread * chance));
        return elapsed + pause < (limit < Budget ? limit : Budget) ? pause : null;
    }
}
