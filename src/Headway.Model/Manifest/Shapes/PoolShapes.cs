using Headway.Model.Data;
using Headway.Model.Values;

namespace Headway.Model.Manifest.Shapes;

/// <summary>The shape of <c>pool</c>.</summary>
internal static class PoolShapes
{
    private static readonly PoolSizes Usual = new();

    public static MapShape Pool { get; } = new(
        [
            new("mode", new ChoiceShape(["transaction", "session"], []), "When a client gives its connection back: after each transaction, or when it closes.", "transaction"),
            new("size", new NumberShape(1, PoolSizes.MostServers), $"The connections to the database, 1 to {PoolSizes.MostServers} together with the reserve.", $"{Usual.Size}"),
            new("min", new NumberShape(0, PoolSizes.MostServers), "The connections that are kept open, at most the size.", $"{Usual.Min}"),
            new("reserve", new NumberShape(0, PoolSizes.MostServers), "Further connections for clients that wait too long.", $"{Usual.Reserve}"),
            new("reserveAfter", new DurationShape(TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(10)), "How long a client waits before the reserve is opened, 1s to 10m in whole seconds.", Duration.Format(Usual.ReserveAfter)),
            new("clients", new NumberShape(1, PoolSizes.MostClients), $"The clients that may be connected, 1 to {PoolSizes.MostClients}.", $"{Usual.Clients}"),
        ],
        [],
        ShortKey: "size");
}
