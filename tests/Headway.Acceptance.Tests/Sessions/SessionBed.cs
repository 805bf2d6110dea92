using Headway.Acceptance.Tests.Running;

namespace Headway.Acceptance.Tests.Sessions;

/// <summary>A project that is live, for all tests of sessions on processes.</summary>
/// <param name="server">The server.</param>
public sealed class SessionBed(HeadwayServer server) : IAsyncLifetime
{
    public HeadwayServer Server => server;

    public TinyProject Project { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Project = await TinyProject.CreateAsync(server, "remote");
        await Project.DeployGoodAsync();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
