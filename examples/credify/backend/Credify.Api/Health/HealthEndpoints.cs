using Credify.Api.Streaming;

namespace Credify.Api.Health;

/// <summary><c>/health</c> asks nobody and answers at once; <c>/api/v1/health</c> asks the dependencies.</summary>
public static class HealthEndpoints
{
    private static readonly Alive Healthy = new(HealthReport.Healthy);

    public sealed record Alive(string Status);

    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        var identity = Identity.OfProcess();
        var time = routes.ServiceProvider.GetRequiredService<TimeProvider>();
        var start = time.GetTimestamp();

        routes.MapGet("/health", () => TypedResults.Ok(Healthy));
        routes.MapGet("/version", () => TypedResults.Ok(identity));
        routes.MapGet("/api/v1/health", DetailedAsync);
        routes.MapGet("/api/v1/health/status", (StreamClients clients, ApiSettings settings) =>
            TypedResults.Ok(new ApiStatus(
                HealthReport.Healthy,
                settings.Environment,
                identity.Version,
                (long)time.GetElapsedTime(start).TotalSeconds,
                clients.Count)));
    }

    private static async Task<IResult> DetailedAsync(DependencyChecks checks, CancellationToken cancellationToken)
    {
        var report = await checks.RunAsync(cancellationToken);
        var status = report.Status == HealthReport.Healthy
            ? StatusCodes.Status200OK
            : StatusCodes.Status503ServiceUnavailable;
        return TypedResults.Json(report, statusCode: status);
    }
}
