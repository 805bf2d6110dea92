using Headway.Model.Runtime;
using Headway.Testing.Runtimes;

namespace Headway.Runtimes.Tests.Conformance;

/// <summary>The fake, on one host in memory.</summary>
public sealed class FakeRuntimeUnderTest : RuntimeUnderTest
{
    public FakeRuntimeUnderTest() => Host.Programs = spec => Enum.Parse<Behaviour>(spec.Command[0]) switch
    {
        Behaviour.RunsOn => new FakeProgram { Output = ["ready"] },
        Behaviour.IgnoresTermination => new FakeProgram { Output = ["ready"], IgnoresTermination = true },
        Behaviour.HearsHangUps => new FakeProgram { Output = ["ready"], OnSignal = "heard" },
        Behaviour.ExitsWithThree => new FakeProgram { Output = ["one", "two"], ExitsWith = 3 },
        Behaviour.Succeeds => new FakeProgram { ExitsWith = 0 },
        _ => new FakeProgram { Absent = true },
    };

    public FakeHost Host { get; } = new(TimeProvider.System);

    public override ISignalRuntime Open() => new FakeRuntime(Host);

    public override InstanceSpec Spec(Behaviour behaviour) => Base([behaviour.ToString()]);
}
