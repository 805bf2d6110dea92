using Npgsql;

namespace Credify.Api.Http;

/// <summary>Turns what nobody caught into an answer that tells no internals; the log has the rest under the trace id.</summary>
public sealed partial class ErrorAnswers(RequestDelegate next, ILogger<ErrorAnswers> logger)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (Exception) when (context.RequestAborted.IsCancellationRequested)
        {
            context.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
        }
        catch (Exception exception) when (!context.Response.HasStarted)
        {
            var (status, error) = Answer(exception, context.TraceIdentifier);
            if (status >= StatusCodes.Status500InternalServerError)
            {
                LogFailed(logger, exception, context.TraceIdentifier);
            }

            await ApiErrors.Of(status, error.Error, error.Message).ExecuteAsync(context);
        }
    }

    private static (int Status, ApiError Error) Answer(Exception exception, string traceId) => exception switch
    {
        BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } =>
            (StatusCodes.Status413PayloadTooLarge, new ApiError("file_too_large", "A file may have 10 MB at most.")),
        BadHttpRequestException bad => (bad.StatusCode, new ApiError("invalid_request", "The request is malformed.")),
        InvalidDataException => (StatusCodes.Status400BadRequest, new ApiError("invalid_request", "The form is malformed.")),
        NpgsqlException and not PostgresException or IOException =>
            (StatusCodes.Status503ServiceUnavailable,
                new ApiError("unavailable", $"Credify cannot reach its storage right now; try again. Trace {traceId}.")),
        _ => (StatusCodes.Status500InternalServerError,
            new ApiError("internal_error", $"Something went wrong on our side. Trace {traceId}.")),
    };

    [LoggerMessage(LogLevel.Error, "API request failed (trace {TraceId})")]
    private static partial void LogFailed(ILogger logger, Exception exception, string traceId);
}
