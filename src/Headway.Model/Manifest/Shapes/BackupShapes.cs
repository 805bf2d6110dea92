using Headway.Model.Backups;
using Headway.Model.Values;

namespace Headway.Model.Manifest.Shapes;

/// <summary>The shape of <c>backup</c>.</summary>
internal static class BackupShapes
{
    private const int MostChecks = 50;

    private static readonly BackupSpec Usual = new();

    public static MapShape Backup { get; } = new(
        [
            new("every", new DurationShape(TimeSpan.FromMinutes(10), TimeSpan.FromDays(7)), "How long after a backup the next one is made, 10m to 7d.", Duration.Format(Usual.Every)),
            new("full", new DurationShape(TimeSpan.FromMinutes(10), TimeSpan.FromDays(90)), "How long after a full backup the next one is full again, 10m to 90d; those between hold what changed.", Duration.Format(Usual.Full)),
            new("keep", new DurationShape(TimeSpan.FromDays(1), TimeSpan.FromDays(3650)), "How far back the database can be brought, 1d to 3650d in whole days.", Duration.Format(Usual.Keep)),
            new("drill", new DurationShape(TimeSpan.FromHours(1), TimeSpan.FromDays(365)), "How long after a drill the next one restores the newest backup, to see that it can be; 1h to 365d.", Duration.Format(Usual.Drill)),
            new("keepCopy", new FlagShape(), "Whether the files of the newest drill are kept, so that rehearsals clone them; they take the room of the database once more.", "true"),
            new("check", new ListShape(new TextShape(), MostChecks), "Queries that must say true in a restored copy."),
            new("s3", OffsiteShapes.Offsite, "A bucket that holds a second copy of the backups."),
            new("enabled", new FlagShape(), "Whether there are backups at all.", "true"),
        ],
        [],
        ShortKey: "every");
}
