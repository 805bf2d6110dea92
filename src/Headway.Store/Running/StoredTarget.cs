using Headway.Model.Backups;
using Headway.Model.Names;

namespace Headway.Store.Running;

/// <summary>Where a restore ends, as it is stored: one of the parts, or none for the end of the archive.</summary>
/// <param name="At">A time.</param>
/// <param name="Point">A restore point.</param>
/// <param name="Label">A backup.</param>
internal sealed record StoredTarget(DateTimeOffset? At, RestorePoint? Point, string? Label)
{
    public static StoredTarget Of(RestoreTarget target) => target switch
    {
        RestoreTarget.At(var time) => new(time, null, null),
        RestoreTarget.Marked(var point) => new(null, point, null),
        RestoreTarget.Of(var label) => new(null, null, label.Value),
        _ => new(null, null, null),
    };

    public RestoreTarget ToTarget() => this switch
    {
        { At: { } time } => new RestoreTarget.At(time),
        { Point: { } point } => new RestoreTarget.Marked(point),
        { Label: { } label } => new RestoreTarget.Of(BackupLabel.Parse(label)),
        _ => new RestoreTarget.Latest(),
    };
}
