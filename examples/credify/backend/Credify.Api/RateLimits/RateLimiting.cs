using System.Globalization;
using Credify.Api.Http;

namespace Credify.Api.RateLimits;

/// <summary>Refuses requests over the limit with 429; tells every client where it stands.</summary>
/// <remarks>WebSockets are no requests of this kind: they pass. Runs after routing, before authentication.</remarks>
public sealed class RateLimiting(RequestDelegate next, RateCounter counter, ApiSettings settings)
{
    public async Task InvokeAsync(HttpContext context)
    {
        // Paths and methods that match nothing share one counter: a client must not make counters at will.
        var (method, route) = context.GetEndpoint() is RouteEndpoint { RoutePattern.RawText: { } pattern }
            ? (context.Request.Method, pattern)
            : ("ANY", "unknown");
        if (RateLimit.Of(method, route, settings.RateLimitFactor) is not { } limit)
        {
            await next(context);
            return;
        }

        var key = $"rate_limit:{ClientAddress.Of(context)}:{method}:{route}";
        var (count, reset) = await counter.CountAsync(key, context.RequestAborted);
        var headers = context.Response.Headers;
        headers["X-RateLimit-Limit"] = Text(limit);
        headers["X-RateLimit-Remaining"] = Text(Math.Max(0, limit - count));
        headers["X-RateLimit-Reset"] = Text(reset);
        if (count <= limit)
        {
            await next(context);
            return;
        }

        headers.RetryAfter = Text(RateLimit.WindowSeconds);
        await ApiErrors.Of(StatusCodes.Status429TooManyRequests, "rate_limit_exceeded", "Too many requests")
            .ExecuteAsync(context);
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
