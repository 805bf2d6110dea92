using Headway.Model.Backups;
using Headway.Model.Names;

namespace Headway.Model.Deployments;

/// <summary>A database that a rollback takes back with the code.</summary>
/// <param name="Database">The database.</param>
/// <param name="Point">The state that it gets.</param>
/// <param name="Label">The backup that leads there.</param>
/// <param name="Timeline">The timeline that leads there.</param>
public sealed record DatabaseReturn(DatabaseName Database, RestorePoint Point, BackupLabel Label, int Timeline)
{
    /// <summary>Describes the restore.</summary>
    /// <returns>The plan of the restore.</returns>
    public RestorePlan ToRestorePlan() => new(Label, Timeline, new RestoreTarget.Marked(Point), Point.At);
}
