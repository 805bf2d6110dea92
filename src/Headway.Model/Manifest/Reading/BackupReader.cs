using Headway.Model.Backups;
using Headway.Model.Data;
using Headway.Model.Manifest.Shapes;

namespace Headway.Model.Manifest.Reading;

/// <summary>Reads <c>backup</c> of a database.</summary>
internal static class BackupReader
{
    public static BackupSpec? Read(MapReader database, DatabaseEngine engine)
    {
        if (engine != DatabaseEngine.Postgres)
        {
            database.Refuse("backup", "must not be there: only postgres has backups so far");
            return null;
        }

        var usual = new BackupSpec();
        if (database.Find("backup") is not { } place || MapReader.Open(place, BackupShapes.Backup) is not { } map)
        {
            return usual;
        }

        // Where backups are further apart than usual, full ones are too.
        var every = map.Duration("every") ?? usual.Every;
        var spec = new BackupSpec
        {
            Every = every,
            Full = map.Duration("full") ?? (every > usual.Full ? every : usual.Full),
            Keep = map.Duration("keep") ?? usual.Keep,
            Drill = map.Duration("drill") ?? usual.Drill,
            KeepCopy = map.Flag("keepCopy") ?? usual.KeepCopy,
            Check = [.. map.Items("check").Select(item => item.Text()).OfType<string>()],
            Offsite = OffsiteReader.Read(map),
        };
        Check(spec, map);
        return map.Flag("enabled") == false ? null : spec;
    }

    private static void Check(BackupSpec spec, MapReader map)
    {
        if (spec.Full < spec.Every)
        {
            map.Refuse("full", "must be at least as long as every");
        }

        if (spec.Keep.Ticks % TimeSpan.TicksPerDay != 0)
        {
            map.Refuse("keep", "must be whole days");
        }
    }
}
