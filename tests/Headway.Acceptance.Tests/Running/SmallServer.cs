namespace Headway.Acceptance.Tests.Running;

/// <summary>A server with a small disk for its data directory.</summary>
public sealed class SmallServer : IServerSite
{
    private const int Megabytes = 900;

    private HeadwayServer? server;

    public SmallDisk Disk { get; } = new(Megabytes);

    public HeadwayServer Server => server!;

    public async ValueTask InitializeAsync()
    {
        server = new HeadwayServer(Disk.Root);
        await server.InitializeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        Disk.Empty();
        await Server.DisposeAsync();
        Disk.Dispose();
    }
}
