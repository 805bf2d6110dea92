using Headway.Acceptance.Tests.Running;
using Headway.Testing.Docker;

namespace Headway.Acceptance.Tests.Containers;

/// <summary>A server with a Docker daemon of its own, whose tiny projects are containers.</summary>
public class DockerServer : IServerSite
{
    private readonly string[] options;

    public DockerServer()
        : this([])
    {
    }

    protected DockerServer(string[] options) => this.options = options;

    public DockerDaemon Daemon { get; private set; } = null!;

    public HeadwayServer Server { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Daemon = await DockerDaemon.StartAsync(options);
        await PythonImage.ImportAsync(Daemon);
        Server = new HeadwayServer("/var/tmp", "--docker-socket", Daemon.Socket) { Runtime = "docker", ContainersAsync = ContainersAsync };
        await Server.InitializeAsync();
    }

    /// <summary>Lists the containers of instances and programs, also those that have ended.</summary>
    /// <returns>Their ids.</returns>
    public async Task<IReadOnlyDictionary<string, string>> ContainersAsync() =>
        (await Daemon.CommandAsync("ps", "-a", "--no-trunc", "--filter", "label=headway.instance", "--format", "{{.Label \"headway.instance\"}} {{.ID}}"))
            .Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ')).ToDictionary(words => words[0], words => words[1], StringComparer.Ordinal);

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        await Daemon.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}
