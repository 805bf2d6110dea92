using Headway.Deployments.Planning;
using Headway.Model.Names;
using Headway.Model.Runtime;

namespace Headway.Deployments.Tests.Planning;

public sealed class ContainerWayTests
{
    private const string Address = "127.80.0.7";

    [Fact]
    public void Every_mention_of_the_address_becomes_a_name_and_its_ports_are_opened()
    {
        var led = ContainerWay.Lead(
            Spec("postgres://shop:p@127.80.0.7:5432/shop?x=1", "127.80.0.7", "redis://:p@127.80.0.7:16379"), Address, [5432, 6432], [DatabaseName.Parse("main")]);

        Assert.Equal(
            ["postgres://shop:p@headway.internal:5432/shop?x=1", "headway.internal", "redis://:p@headway.internal:16379"], led.Environment.Values);
        Assert.Equal([5432, 6432, 16379], led.Container!.HostPorts);
        Assert.Equal(["headway.internal", "main.internal"], led.Container.HostNames);
        Assert.Equal(Address, led.Container.HostAddress);
    }

    [Theory]
    [InlineData("127.80.0.70:5432")]
    [InlineData("1127.80.0.7:5432")]
    [InlineData("127.80.0.7.5:1")]
    public void Another_address_that_looks_alike_stays(string value)
    {
        var led = ContainerWay.Lead(Spec(value), Address, [], []);

        Assert.Equal([value], led.Environment.Values);
        Assert.Empty(led.Container!.HostPorts);
    }

    private static InstanceSpec Spec(params string[] values) => new()
    {
        Id = InstanceId.Parse("a"),
        Command = [],
        WorkingDirectory = "",
        Environment = values.Index().ToDictionary(item => $"V{item.Index}", item => item.Item, StringComparer.Ordinal),
        OutputFile = "/tmp/a",
        Container = new ContainerSpec { Image = "sha256:a" },
    };
}
