using Headway.Bench.Deployments.Running;

namespace Headway.Bench.Deployments.Peers;

/// <summary>Headway: one call of its API.</summary>
internal sealed class HeadwayContender(ServerUnderTest server, TinyProject project) : IContender
{
    public string Name => "Headway";

    public string Host { get; } = TinyProject.HostOf(project.Name, "app");

    public int Port => server.EdgePort;

    public Task PrepareAsync(string version, CancellationToken cancellationToken) =>
        project.NextVersionAsync(version, cancellationToken);

    public async Task DeployAsync(string version, CancellationToken cancellationToken) =>
        await project.EndAsync(await project.RedeployAsync(cancellationToken), cancellationToken);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
