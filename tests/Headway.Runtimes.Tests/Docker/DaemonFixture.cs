using Headway.Runtimes.Tests.Docker;
using Headway.Testing.Docker;

[assembly: AssemblyFixture(typeof(DaemonFixture))]

namespace Headway.Runtimes.Tests.Docker;

/// <summary>Ends the daemon that the tests share when the last of them has ended.</summary>
public sealed class DaemonFixture : IAsyncDisposable
{
    public ValueTask DisposeAsync() => DockerDaemon.EndSharedAsync();
}
