using Headway.Model.Backups;
using Headway.Model.Names;
using Headway.Store.Sql;

namespace Headway.Store.Running;

/// <summary>A try to make a backup as the database gives it.</summary>
internal sealed class BackupRunRow
{
    public const string Columns = "number, database_id, kind, by, started_at, ended_at, label, problem";

    public long Number { get; set; }

    public string DatabaseId { get; set; } = string.Empty;

    public short Kind { get; set; }

    public string By { get; set; } = string.Empty;

    public DateTime StartedAt { get; set; }

    public DateTime? EndedAt { get; set; }

    public string? Label { get; set; }

    public string? Problem { get; set; }

    public BackupRun ToRun() => new(Number, InstanceId.Parse(DatabaseId), (BackupKind)Kind, By, StartedAt.ToOffset())
    {
        EndedAt = EndedAt.ToOffset(),
        Label = Label is null ? null : BackupLabel.Parse(Label),
        Problem = Problem,
    };
}
