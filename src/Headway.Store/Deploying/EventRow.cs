using Headway.Deployments.Ports;
using Headway.Store.Sql;

namespace Headway.Store.Deploying;

/// <summary>An event as the database gives it.</summary>
internal sealed class EventRow
{
    public long Id { get; set; }

    public DateTime At { get; set; }

    public string Kind { get; set; } = string.Empty;

    public string? Step { get; set; }

    public string? Service { get; set; }

    public string Text { get; set; } = string.Empty;

    public string? Detail { get; set; }

    public DeploymentOutput ToOutput() => new(Id, At.ToOffset(), Kind, Step, Service, Text, Detail);
}
