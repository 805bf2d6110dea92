namespace Headway.Model.Health;

/// <summary>What applications call good and bad in the body of a health answer (P132).</summary>
internal static class HealthWords
{
    private static readonly HashSet<string> Good = new(StringComparer.OrdinalIgnoreCase)
    {
        "ok", "okay", "healthy", "up", "pass", "passing", "passed", "alive", "ready", "green", "good", "success", "running", "available",
        "operational", "online", "connected", "true",
    };

    private static readonly HashSet<string> Bad = new(StringComparer.OrdinalIgnoreCase)
    {
        "unhealthy", "down", "degraded", "error", "err", "fail", "failed", "failing", "failure", "critical", "unavailable", "red", "bad",
        "offline", "disconnected", "dead", "ko", "not ok", "not_ok", "not ready", "not_ready", "outage", "false", "timeout",
    };

    /// <summary>Judges a word.</summary>
    /// <param name="word">The word.</param>
    /// <returns>True for good, false for bad, null for a word that says neither.</returns>
    public static bool? Judge(string word) => Good.Contains(word) ? true : Bad.Contains(word) ? false : null;
}
