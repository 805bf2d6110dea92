using Headway.Model.Names;
using Headway.Model.Runtime;

namespace Headway.Runtimes.Tests.Conformance;

/// <summary>Containers without an image of their own, of a daemon that the tests have started.</summary>
public sealed class HostContainersUnderTest : DockerRuntimeUnderTest
{
    public AccountSpec Account { get; } = new(Random.Shared.Next(300_000, 900_000), Random.Shared.Next(300_000, 900_000), "app");

    public override InstanceId? Keeper { get; } = InstanceId.Parse("rehearse.keeper");

    public override InstanceSpec Spec(params IReadOnlyList<string> command) => Base(command) with
    {
        Account = Account,
        Container = new ContainerSpec { Image = null },
    };
}
