using Headway.Acceptance.Tests.Running;
using Headway.Testing.Docker;

namespace Headway.Acceptance.Tests.Containers;

/// <summary>A server with a Docker daemon of its own.</summary>
public sealed class DockerServer : IAsyncLifetime
{
    public DockerDaemon Daemon { get; private set; } = null!;

    public HeadwayServer Server { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Daemon = await DockerDaemon.StartAsync();
        await PythonImage.ImportAsync(Daemon);
        Server = new HeadwayServer("/var/tmp", "--docker-socket", Daemon.Socket);
        await Server.InitializeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        await Daemon.DisposeAsync();
    }
}
