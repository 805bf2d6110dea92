using Headway.Model.Backups;
using Headway.Model.Data;
using Headway.Model.Manifest.Shapes;

namespace Headway.Model.Manifest.Reading;

/// <summary>Reads <c>backup</c> of a database.</summary>
internal static class BackupReader
{
    // A snapshot of Redis is always whole, nothing is rehearsed on it, and it answers no queries.
    private static readonly string[] OnlyPostgres = ["full", "keepCopy", "check"];

    public static BackupSpec? Read(MapReader database, DatabaseEngine engine)
    {
        if (database.Find("backup") is not { } place || MapReader.Open(place, BackupShapes.Backup) is not { } map)
        {
            return For(engine, new BackupSpec());
        }

        var spec = Read(map);
        Check(spec, map, engine);
        return map.Flag("enabled") == false ? null : For(engine, spec);
    }

    private static BackupSpec Read(MapReader map)
    {
        // Where backups are further apart than usual, full ones are too.
        var usual = new BackupSpec();
        var every = map.Duration("every") ?? usual.Every;
        return new BackupSpec
        {
            Every = every,
            Full = map.Duration("full") ?? (every > usual.Full ? every : usual.Full),
            Keep = map.Duration("keep") ?? usual.Keep,
            Drill = map.Duration("drill") ?? usual.Drill,
            KeepCopy = map.Flag("keepCopy") ?? usual.KeepCopy,
            Check = [.. map.Items("check").Select(item => item.Text()).OfType<string>()],
            Offsite = OffsiteReader.Read(map),
        };
    }

    private static BackupSpec For(DatabaseEngine engine, BackupSpec spec) =>
        engine == DatabaseEngine.Postgres ? spec : spec with { Full = spec.Every, KeepCopy = false };

    private static void Check(BackupSpec spec, MapReader map, DatabaseEngine engine)
    {
        if (engine != DatabaseEngine.Postgres)
        {
            foreach (var key in OnlyPostgres)
            {
                map.Refuse(key, "must not be there: only postgres has it");
            }
        }

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
