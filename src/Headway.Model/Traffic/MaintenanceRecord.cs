using Headway.Model.Names;

namespace Headway.Model.Traffic;

/// <summary>Maintenance as it was asked for (P160).</summary>
/// <param name="EnvironmentId">The environment.</param>
/// <param name="Service">The service; null for all services of the environment.</param>
/// <param name="Mode">What is closed; never off.</param>
public sealed record MaintenanceRecord(Guid EnvironmentId, ServiceName? Service, MaintenanceMode Mode)
{
    /// <summary>Gets a sentence for the page; null is the edge's own.</summary>
    public string? Message { get; init; }

    /// <summary>Gets the HTML page that is shown instead of the edge's own; null when there is none.</summary>
    public string? Page { get; init; }

    /// <summary>Gets since when it holds.</summary>
    public DateTimeOffset Since { get; init; }

    /// <summary>Gets who asked for it.</summary>
    public required string By { get; init; }
}
