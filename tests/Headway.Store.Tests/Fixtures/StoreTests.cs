namespace Headway.Store.Tests.Fixtures;

/// <summary>Tests with a database of their own.</summary>
public abstract class StoreTests(Cluster cluster) : IAsyncLifetime
{
    protected Cluster Cluster => cluster;

    protected StoreBed Bed { get; private set; } = null!;

    protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => Bed = await StoreBed.NewAsync(cluster);

    public ValueTask DisposeAsync() => Bed.DisposeAsync();
}
