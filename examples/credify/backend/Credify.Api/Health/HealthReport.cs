namespace Credify.Api.Health;

/// <summary>The body of <c>GET /api/v1/health</c>.</summary>
public sealed record HealthReport(
    string Status, DateTimeOffset Timestamp, IReadOnlyDictionary<string, DependencyStatus> Services)
{
    public const string Healthy = "healthy";
    public const string Unhealthy = "unhealthy";

    public static HealthReport Of(DateTimeOffset now, IReadOnlyDictionary<string, DependencyStatus> services) =>
        new(services.Values.All(service => service.Status == Healthy) ? Healthy : Unhealthy, now, services);
}
