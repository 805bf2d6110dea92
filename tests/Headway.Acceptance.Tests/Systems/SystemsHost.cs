using Headway.Acceptance.Tests.Running;
using Headway.Testing.Docker;

namespace Headway.Acceptance.Tests.Systems;

/// <summary>A server with a Docker daemon of its own, whose builds get Python's packages from this machine.</summary>
public sealed class SystemsHost : IAsyncLifetime
{
    public DockerDaemon Daemon { get; private set; } = null!;

    public DebianWheels Wheels { get; private set; } = null!;

    public HeadwayServer Server { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Wheels = await DebianWheels.ServeAsync(Repository.PathOf("examples", "ayni", "backend", "requirements.txt"));
        Daemon = await DockerDaemon.StartAsync();
        Server = new HeadwayServer("/var/tmp", "--docker-socket", Daemon.Socket) { Variables = Wheels.Variables };
        await Server.InitializeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        await Daemon.DisposeAsync();
        await Wheels.DisposeAsync();
    }
}
