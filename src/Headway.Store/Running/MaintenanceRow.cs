using Headway.Model.Names;
using Headway.Model.Traffic;
using Headway.Store.Sql;

namespace Headway.Store.Running;

/// <summary>Maintenance as the database gives it.</summary>
internal sealed class MaintenanceRow
{
    public Guid EnvironmentId { get; set; }

    public string Service { get; set; } = string.Empty;

    public short Mode { get; set; }

    public string? Message { get; set; }

    public string? Page { get; set; }

    public DateTime Since { get; set; }

    public string By { get; set; } = string.Empty;

    public MaintenanceRecord ToRecord() =>
        new(EnvironmentId, Service.Length > 0 ? ServiceName.Parse(Service) : null, (MaintenanceMode)Mode)
        {
            Message = Message,
            Page = Page,
            Since = Since.ToOffset(),
            By = By,
        };
}
