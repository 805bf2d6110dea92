using Headway.Model.Data;
using Headway.Model.Manifest.Shapes;
using Headway.Model.Manifest.Source;

namespace Headway.Model.Manifest.Reading;

/// <summary>Reads a managed database.</summary>
internal static class DatabaseReader
{
    public static DatabaseSpec? Read(Place place)
    {
        if (MapReader.Open(place, ProjectShapes.Database) is not { } map)
        {
            return null;
        }

        // A refused engine: postgres knows every name that a reference may use.
        var engine = map.Choice("engine") == "redis" ? DatabaseEngine.Redis : DatabaseEngine.Postgres;
        return new DatabaseSpec
        {
            Engine = engine,
            MemoryBytes = map.Size("memory"),
            Cpus = map.Fraction("cpu"),
            Pool = PoolReader.Read(map, engine),
            Backup = BackupReader.Read(map, engine),
        };
    }
}
