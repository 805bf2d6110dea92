namespace Credify.Api.RateLimits;

/// <summary>Counts in this process: the fallback while Redis is down.</summary>
public sealed class LocalRateCounter(TimeProvider time)
{
    /// <summary>More keys than this are forgotten, so that a flood of addresses cannot fill the memory.</summary>
    private const int MostKeys = 10_000;

    private static readonly TimeSpan Window = TimeSpan.FromSeconds(RateLimit.WindowSeconds);

    private readonly Lock gate = new();
    private readonly Dictionary<string, (long Count, DateTimeOffset Ends)> windows = new(StringComparer.Ordinal);

    public RateCount Count(string key)
    {
        var now = time.GetUtcNow();
        lock (gate)
        {
            if (windows.Count >= MostKeys)
            {
                windows.Clear();
            }

            var window = windows.TryGetValue(key, out var known) && known.Ends > now ? known : (Count: 0, Ends: now + Window);
            window.Count++;
            windows[key] = window;
            return new RateCount(window.Count, (long)Math.Ceiling((window.Ends - now).TotalSeconds));
        }
    }
}
