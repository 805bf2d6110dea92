using Headway.Deployments.Tests.Fixtures;
using Headway.Model.Deployments;
using Headway.Model.Names;
using Headway.Testing.Runtimes;

namespace Headway.Deployments.Tests.Instances;

/// <summary>What is said of instances that end.</summary>
public sealed class ExitWitnessTests
{
    private static readonly ServiceName Api = ServiceName.Parse("api");

    [Fact]
    public async Task An_instance_that_ends_is_quoted_without_its_secrets()
    {
        await using var world = new World();
        world.Host.Programs = spec => new FakeProgram { ExitsWith = spec.Id.Value.Contains(".api.", StringComparison.Ordinal) ? 3 : null };
        world.Output.Lines = _ => ["starting", $"Error: the key {Key(world)} is refused", "bye"];

        var ended = await world.DeployAsync(Manifests.Shop(1));

        Assert.Equal(DeploymentState.Failed, ended.State);
        Assert.StartsWith(
            "health failed: api ended with exit code 3 after 0.0 s; it said: 'Error: the key [secret] is refused'; 'headway logs api' shows all of it.",
            ended.Summary,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_instance_that_ends_without_a_word_is_said_to_have_said_nothing()
    {
        await using var world = new World();
        world.Host.Programs = spec => new FakeProgram { ExitsWith = spec.Id.Value.Contains(".api.", StringComparison.Ordinal) ? 139 : null };

        var ended = await world.DeployAsync(Manifests.Shop(1));

        Assert.StartsWith("health failed: api was ended by signal 11 after 0.0 s; it said nothing; ", ended.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_that_ends_while_it_is_asked_is_said_to_have_ended_and_not_to_be_ill()
    {
        await using var world = new World();
        await world.DeployAsync(Manifests.Shop(1));
        world.Probe.Illness = instance =>
        {
            if (world.Environment.CurrentRelease == 2 && instance.Spec.Id.Value.Contains(".api.", StringComparison.Ordinal))
            {
                world.Host.Exit(instance.Spec.Id, 3);
                return "nothing listens on its port";
            }

            return null;
        };

        var ended = await world.DeployAsync(Manifests.Shop(2));

        Assert.StartsWith("watch failed: api ended with exit code 3 after ", ended.Summary, StringComparison.Ordinal);
    }

    private static string Key(World world) => world.Releases.All.Single().Variables[Api][VariableName.Parse("KEY")].Value;
}
