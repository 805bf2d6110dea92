using Headway.Model.Names;
using Headway.Model.Traffic;
using Headway.Store.Sql;

namespace Headway.Store.Running;

/// <summary>A hold as the database gives it.</summary>
internal sealed class HoldRow
{
    public Guid EnvironmentId { get; set; }

    public Guid DeploymentId { get; set; }

    public int LongestMs { get; set; }

    public DateTime Until { get; set; }

    public string[]? Services { get; set; }

    public HoldRecord ToRecord() => new(EnvironmentId, DeploymentId, TimeSpan.FromMilliseconds(LongestMs), Until.ToOffset())
    {
        Services = Services is null ? null : [.. Services.Select(ServiceName.Parse)],
    };
}
