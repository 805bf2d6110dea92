using System.Diagnostics;
using Headway.Bench.Deployments.Running;

namespace Headway.Bench.Deployments.Peers;

/// <summary>The plain script: stop the old version, start the new one on the same port.</summary>
internal sealed class StopAndStart(string folder) : IContender
{
    private Process? running;

    public string Name => "stop and start";

    public string Host => "localhost";

    public int Port { get; } = Ports.Free();

    public async Task PrepareAsync(string version, CancellationToken cancellationToken)
    {
        if (running is null)
        {
            running = BareStart.Launch(folder, Port, "0");
            await BareStart.FirstAnswerAsync(Port, "/health", TimeSpan.FromMilliseconds(100), cancellationToken);
        }
    }

    public async Task DeployAsync(string version, CancellationToken cancellationToken)
    {
        await Programs.StopAsync(running!);
        running = BareStart.Launch(folder, Port, version);
        await BareStart.FirstAnswerAsync(Port, "/health", TimeSpan.FromMilliseconds(100), cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (running is not null)
        {
            await Programs.StopAsync(running);
        }
    }
}
