namespace Credify.Api.RateLimits;

/// <summary>Decides how many requests one address may send to an endpoint in an hour. Pure.</summary>
public static class RateLimit
{
    public const int WindowSeconds = 3600;

    private const int Default = 100;

    private static readonly Dictionary<(string Method, string Route), int> Limits = new()
    {
        [("POST", "/api/v1/auth/login")] = 5,
        [("POST", "/api/v1/auth/signup")] = 10,
        [("POST", "/api/v1/verification/verify")] = 10,
        [("POST", "/api/v1/certificates/upload")] = 20,
        [("POST", "/api/v1/certificates/bulk-upload")] = 5,
    };

    /// <summary>What the edge and the operators ask, often and from one address.</summary>
    private static readonly HashSet<string> Unlimited =
        ["/health", "/version", "/api/v1/health", "/api/v1/health/status", "/verification/stream"];

    /// <param name="method">The HTTP method.</param>
    /// <param name="route">The endpoint's route, with <c>{id}</c> for any id, so that there are few counters.</param>
    /// <param name="factor">Multiplies every limit; 1 in production.</param>
    /// <returns>The limit, or null for none.</returns>
    public static int? Of(string method, string route, int factor) =>
        Unlimited.Contains(route) ? null : Limits.GetValueOrDefault((method, route), Default) * factor;
}
