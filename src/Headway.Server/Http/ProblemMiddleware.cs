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
            await WriteAsync(context, BindingProblem.Of(error));
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

        if (!context.Response.HasStarted && context.Response.StatusCode >= StatusCodes.Status400BadRequest)
        {
            await WriteAsync(context, FromFramework(context));
        }
    }

    /// <summary>Says what the framework refused without a word: no such path, or not in this way.</summary>
    private static Problem FromFramework(HttpContext context)
    {
        var asked = $"{Problem.Shown(context.Request.Method)} {Problem.Shown(context.Request.Path)}";
        return context.Response.StatusCode switch
        {
            StatusCodes.Status405MethodNotAllowed => new Problem(
                StatusCodes.Status405MethodNotAllowed,
                "request.method",
                "This cannot be done here",
                $"{asked} is not part of the API.",
                $"Here {context.Response.Headers.Allow} is possible."),
            StatusCodes.Status415UnsupportedMediaType => new Problem(
                StatusCodes.Status415UnsupportedMediaType,
                "request.type",
                "The request is not valid",
                "The body is not JSON, or does not say so.",
                "Send JSON with 'Content-Type: application/json'."),
            _ => new Problem(
                context.Response.StatusCode,
                "server.no-such-endpoint",
                "There is nothing here",
                $"{asked} is not part of the API.",
                "Look at /openapi/v1.json for what there is."),
        };
    }

    private static Task WriteAsync(HttpContext context, Problem problem) =>
        context.Response.HasStarted ? Task.CompletedTask : problem.ToHttp().ExecuteAsync(context);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Method} {Path} failed")]
    private static partial void LogFailed(ILogger logger, string method, string path, Exception error);
}
