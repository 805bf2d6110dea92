using System.Text.Json;

namespace Headway.Server.Http;

/// <summary>Turns everything that goes wrong in a request into problem details: never a stack, never an empty body.</summary>
internal sealed partial class ProblemMiddleware(RequestDelegate next, ILogger<ProblemMiddleware> logger)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (ProblemException error)
        {
            await WriteAsync(context, error.Problem);
        }
        catch (BadHttpRequestException error)
        {
            await WriteAsync(context, FromBinding(error));
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The client is gone: there is nobody to answer.
        }
        catch (Exception error) when (error is not OutOfMemoryException && !context.Response.HasStarted)
        {
            LogFailed(logger, context.Request.Method, context.Request.Path, error);
            await WriteAsync(context, Failures.Of(error));
        }

        if (!context.Response.HasStarted && context.Response.StatusCode is 404 or 405 && context.GetEndpoint() is null)
        {
            await WriteAsync(context, new Problem(
                context.Response.StatusCode, "server.no-such-endpoint", "There is nothing here", $"{context.Request.Method} {context.Request.Path} is not part of the API."));
        }
    }

    private static Problem FromBinding(BadHttpRequestException error) =>
        error.InnerException is JsonException json
            ? new Problem(error.StatusCode, "request.not-valid", "The request is not valid", $"The body cannot be read at {json.Path ?? "$"}: {Shorten(json.Message)}")
            : new Problem(error.StatusCode, "request.not-valid", "The request is not valid", error.Message);

    private static string Shorten(string message) =>
        message.Split(" Path:", 2)[0].Replace("Headway.Client.Contracts.", string.Empty, StringComparison.Ordinal);

    private static Task WriteAsync(HttpContext context, Problem problem) =>
        context.Response.HasStarted ? Task.CompletedTask : problem.ToHttp().ExecuteAsync(context);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Method} {Path} failed")]
    private static partial void LogFailed(ILogger logger, string method, string path, Exception error);
}
