using Headway.Model.Backups;
using Headway.Model.Names;
using Headway.Store.Sql;

namespace Headway.Store.Running;

/// <summary>A copy as the database gives it.</summary>
internal sealed class CopyRow
{
    public const string Columns =
        "number, database_id, purpose, state, by, target, label, timeline, forks_at, port, switch_when_proven, created_at, ready_at, ended_at, own_timeline, checks, problem";

    public long Number { get; set; }

    public string DatabaseId { get; set; } = string.Empty;

    public short Purpose { get; set; }

    public short State { get; set; }

    public string By { get; set; } = string.Empty;

    public string Target { get; set; } = string.Empty;

    public string Label { get; set; } = string.Empty;

    public int Timeline { get; set; }

    public DateTime ForksAt { get; set; }

    public int Port { get; set; }

    public bool SwitchWhenProven { get; set; }

    public DateTime CreatedAt { get; set; }

    public DateTime? ReadyAt { get; set; }

    public DateTime? EndedAt { get; set; }

    public int? OwnTimeline { get; set; }

    public string? Checks { get; set; }

    public string? Problem { get; set; }

    public CopyRecord ToRecord() => new()
    {
        Number = Number,
        Database = InstanceId.Parse(DatabaseId),
        Purpose = (CopyPurpose)Purpose,
        State = (CopyState)State,
        By = By,
        Plan = new RestorePlan(BackupLabel.Parse(Label), Timeline, StoredJson.Read<StoredTarget>(Target).ToTarget(), ForksAt.ToOffset()),
        Port = Port,
        SwitchWhenProven = SwitchWhenProven,
        CreatedAt = CreatedAt.ToOffset(),
        ReadyAt = ReadyAt.ToOffset(),
        EndedAt = EndedAt.ToOffset(),
        OwnTimeline = OwnTimeline,
        Checks = StoredJson.Read<IReadOnlyList<CopyCheck>>(Checks ?? "[]"),
        Problem = Problem,
    };
}
