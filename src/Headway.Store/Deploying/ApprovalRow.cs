using Headway.Deployments.Ports;
using Headway.Store.Sql;

namespace Headway.Store.Deploying;

/// <summary>An approval as the database gives it.</summary>
internal sealed class ApprovalRow
{
    public string Source { get; set; } = string.Empty;

    public string By { get; set; } = string.Empty;

    public DateTime At { get; set; }

    public string? Note { get; set; }

    public Approval ToApproval() => new(Source, By, At.ToOffset(), Note);
}
