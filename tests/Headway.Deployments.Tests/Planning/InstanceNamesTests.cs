using Headway.Deployments.Planning;
using Headway.Model.Deployments;
using Headway.Model.Names;

namespace Headway.Deployments.Tests.Planning;

public sealed class InstanceNamesTests
{
    private static readonly ServiceName Service = ServiceName.Parse("api");

    // Named like a kind of program, to lead astray.
    private static readonly EnvironmentRecord Environment =
        new(Guid.NewGuid(), ProjectName.Parse("migrate"), EnvironmentName.Parse("production"), "127.80.0.2", 1);

    [Theory]
    [InlineData("build")]
    [InlineData("migrate")]
    [InlineData("run")]
    public void Programs_that_end_by_themselves_are_known_by_their_names(string kind)
    {
        var program = InstanceNames.Program(kind, Environment, Service, "3");

        Assert.True(InstanceNames.IsProgram(program));
        Assert.True(InstanceNames.IsProgram(InstanceId.Parse($"{program}-1")));
    }

    [Fact]
    public void What_must_run_is_no_program()
    {
        Assert.False(InstanceNames.IsProgram(InstanceNames.Instance(Environment, Service, 3, 1)));
        Assert.False(InstanceNames.IsProgram(InstanceNames.Backend(Environment, Service)));
        Assert.False(InstanceNames.IsProgram(InstanceId.Parse("headway-edge")));
    }
}
