using Headway.Model.Runtime;
using Headway.Runtimes.Processes;
using Microsoft.Extensions.Logging.Abstractions;

namespace Headway.Runtimes.Tests.Conformance;

/// <summary>Real processes of this host, with a state directory and a user of their own.</summary>
public sealed class ProcessRuntimeUnderTest : ShellRuntimeUnderTest
{
    private readonly List<ProcessRuntime> _opened = [];

    public ProcessRuntimeUnderTest() =>
        Options = new ProcessRuntimeOptions { StateDirectory = Path.Combine(Folder, "state"), WatchInterval = TimeSpan.FromMilliseconds(200) };

    public ProcessRuntimeOptions Options { get; init; }

    public AccountSpec Account { get; } = new(Random.Shared.Next(300_000, 900_000), Random.Shared.Next(300_000, 900_000), "app");

    public override ISignalRuntime Open() => OpenProcesses();

    public ProcessRuntime OpenProcesses()
    {
        var runtime = new ProcessRuntime(Options, TimeProvider.System, NullLogger<ProcessRuntime>.Instance);
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

    public InstanceSpec Spec(params IReadOnlyList<string> command) => Base(command) with { Account = Account };

    public override InstanceSpec Shell(string script, params IReadOnlyList<string> arguments) => Spec(["sh", "-c", script, "test", .. arguments]);

    protected override void Close() => _opened.ForEach(runtime => runtime.Dispose());
}
