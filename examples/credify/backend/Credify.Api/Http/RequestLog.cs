using System.Globalization;
using Credify.Api.Accounts;

namespace Credify.Api.Http;

/// <summary>Writes one line per request, and says in <c>X-Response-Time</c> how many milliseconds it took.</summary>
/// <remarks>Neither bodies nor query strings are logged: they carry passwords and names.</remarks>
public sealed partial class RequestLog(RequestDelegate next, TimeProvider time, ILogger<RequestLog> logger)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var start = time.GetTimestamp();
        context.TraceIdentifier = TraceId.Of(context.Request);
        context.Response.OnStarting(() =>
        {
            var headers = context.Response.Headers;
            headers["X-Response-Time"] = Milliseconds(start).ToString("0.00", CultureInfo.InvariantCulture);
            headers[TraceId.Header] = context.TraceIdentifier;
            headers.XContentTypeOptions = "nosniff";
            return Task.CompletedTask;
        });

        try
        {
            await next(context);
        }
        finally
        {
            LogCompleted(
                logger,
                context.TraceIdentifier,
                context.User.FindFirst(CallerClaims.UserId)?.Value,
                $"{context.Request.Method} {context.Request.Path}",
                Milliseconds(start),
                context.Response.StatusCode);
        }
    }

    private double Milliseconds(long start) => Math.Round(time.GetElapsedTime(start).TotalMilliseconds, 2);

    [LoggerMessage(LogLevel.Information,
        "API request completed: {Endpoint} {StatusCode} in {DurationMs} ms (trace {TraceId}, user {UserId})")]
    private static partial void LogCompleted(
        ILogger logger, string traceId, string? userId, string endpoint, double durationMs, int statusCode);
}
