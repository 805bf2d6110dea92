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
                Level(context),
                context.TraceIdentifier,
                context.User.FindFirst(CallerClaims.UserId)?.Value,
                context.Request.Method,
                context.Request.Path,
                Milliseconds(start),
                context.Response.StatusCode);
        }
    }

    /// <summary>Probes come many times a second; their lines are for <c>LOG_LEVEL=DEBUG</c>.</summary>
    private static LogLevel Level(HttpContext context) =>
        context.Request.Path == "/health" ? LogLevel.Debug : LogLevel.Information;

    private double Milliseconds(long start) => Math.Round(time.GetElapsedTime(start).TotalMilliseconds, 2);

#pragma warning disable SYSLIB1015 // The values are fields of the JSON line; the message is the same for every request.
    [LoggerMessage("API request completed")]
    private static partial void LogCompleted(
        ILogger logger,
        LogLevel level,
        string traceId,
        string? userId,
        string method,
        string endpoint,
        double durationMs,
        int statusCode);
#pragma warning restore SYSLIB1015
}
