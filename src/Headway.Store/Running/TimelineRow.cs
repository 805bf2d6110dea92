using Headway.Model.Backups;
using Headway.Store.Sql;

namespace Headway.Store.Running;

/// <summary>A timeline as the database gives it.</summary>
internal sealed class TimelineRow
{
    public int Number { get; set; }

    public DateTime Since { get; set; }

    public int Parent { get; set; }

    public DateTime ForkedAt { get; set; }

    public TimelineStart ToTimeline() => new(Number, Since.ToOffset(), Parent, ForkedAt.ToOffset());
}
