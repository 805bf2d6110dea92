using Headway.Model.Data;
using Headway.Model.Manifest.Shapes;

namespace Headway.Model.Manifest.Reading;

/// <summary>Reads <c>pool</c> of a database.</summary>
internal static class PoolReader
{
    public static PoolSizes Read(MapReader database, DatabaseEngine engine)
    {
        var usual = new PoolSizes();
        if (engine != DatabaseEngine.Postgres)
        {
            database.Refuse("pool", "must not be there: only postgres has a pool");
            return usual;
        }

        if (database.Find("pool") is not { } place || MapReader.Open(place, PoolShapes.Pool) is not { } map)
        {
            return usual;
        }

        // What is not written gives way to what is: a small pool keeps fewer open, a large one has less reserve.
        var size = map.Whole("size") ?? usual.Size;
        var sizes = new PoolSizes
        {
            Mode = map.Choice("mode") == "session" ? PoolMode.Session : PoolMode.Transaction,
            Size = size,
            Min = map.Whole("min") ?? Math.Min(usual.Min, size),
            Reserve = map.Whole("reserve") ?? Math.Min(usual.Reserve, PoolSizes.MostServers - size),
            ReserveAfter = map.Duration("reserveAfter") ?? usual.ReserveAfter,
            Clients = map.Whole("clients") ?? usual.Clients,
        };
        Check(sizes, map);
        return sizes;
    }

    private static void Check(PoolSizes sizes, MapReader map)
    {
        if (sizes.Min > sizes.Size)
        {
            map.Refuse("min", $"must be at most the size of {sizes.Size}, was {sizes.Min}");
        }

        if (sizes.Size + sizes.Reserve > PoolSizes.MostServers)
        {
            map.Refuse(
                "reserve",
                $"must be at most {PoolSizes.MostServers - sizes.Size}: with the size of {sizes.Size} that makes {PoolSizes.MostServers} connections, and PostgreSQL's others are for migrations and consoles");
        }

        if (sizes.ReserveAfter.Ticks % TimeSpan.TicksPerSecond != 0)
        {
            map.Refuse("reserveAfter", "must be whole seconds");
        }
    }
}
