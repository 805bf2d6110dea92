using Headway.Model.Runtime;
using Headway.Runtimes.Docker;
using Headway.Testing.Docker;
using Microsoft.Extensions.Logging.Abstractions;

namespace Headway.Runtimes.Tests.Conformance;

/// <summary>Containers of a daemon that the tests have started.</summary>
public class DockerRuntimeUnderTest : ShellRuntimeUnderTest
{
    private readonly List<DockerRuntime> _opened = [];

    public DockerRuntimeUnderTest()
        : this(DockerDaemon.SharedAsync().GetAwaiter().GetResult())
    {
    }

    internal DockerRuntimeUnderTest(DockerDaemon daemon) => Options = new DockerRuntimeOptions
    {
        StateDirectory = Path.Combine(Folder, "state"),
        Socket = daemon.Socket,
        WatchInterval = TimeSpan.FromMilliseconds(500),
    };

    public DockerRuntimeOptions Options { get; init; }

    public override ISignalRuntime Open() => OpenContainers();

    public DockerRuntime OpenContainers()
    {
        var runtime = new DockerRuntime(Options, TimeProvider.System, NullLogger<DockerRuntime>.Instance);
        lock (_opened)
        {
            _opened.Add(runtime);
        }

        return runtime;
    }

    public override InstanceSpec Spec(Behaviour behaviour) => behaviour switch
    {
        Behaviour.RunsOn => Shell("echo ready; exec sleep 600"),
        Behaviour.IgnoresTermination => Shell("trap '' TERM; echo ready; while :; do sleep 600; done"),
        Behaviour.HearsHangUps => Shell("trap 'echo heard' HUP; echo ready; while :; do sleep 600 & wait; done"),
        Behaviour.ExitsWithThree => Shell("echo one; echo two; exit 3"),
        Behaviour.Succeeds => Spec("true"),
        _ => Spec("no-such-program-anywhere"),
    };

    public virtual InstanceSpec Spec(params IReadOnlyList<string> command) => Base(command) with
    {
        WorkingDirectory = "",
        Container = new ContainerSpec { Image = BusyboxImage.Name },
    };

    public override InstanceSpec Shell(string script, params IReadOnlyList<string> arguments) => Spec(["sh", "-c", script, "test", .. arguments]);

    protected override void Close() => _opened.ForEach(runtime => runtime.Dispose());
}
