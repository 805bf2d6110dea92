namespace Headway.Deployments.Reconcilers;

/// <summary>When an instance that has exited by itself is started again. Pure.</summary>
public static class RestartPolicy
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    /// <summary>Gets how long to wait before a start.</summary>
    /// <param name="restarts">How often it was started again before.</param>
    /// <returns>Nothing the first time, then 1 s, 2 s, 4 s … up to one minute.</returns>
    public static TimeSpan Wait(int restarts) => restarts switch
    {
        <= 0 => TimeSpan.Zero,
        > 6 => Longest,
        _ => TimeSpan.FromSeconds(Math.Min(Math.Pow(2, restarts - 1), Longest.TotalSeconds)),
    };
}
