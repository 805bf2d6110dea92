using Headway.Testing.Docker;

namespace Headway.Acceptance.Tests.Systems;

/// <summary>Such a server with a Docker daemon of its own.</summary>
public sealed class ContainersHost : SystemsHost
{
    public DockerDaemon Daemon { get; private set; } = null!;

    /// <inheritdoc/>
    protected override IReadOnlyList<string> Options => ["--docker-socket", Daemon.Socket];

    /// <inheritdoc/>
    public override async ValueTask InitializeAsync()
    {
        Daemon = await DockerDaemon.StartAsync();
        await base.InitializeAsync();
    }

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await Daemon.DisposeAsync();
    }
}
