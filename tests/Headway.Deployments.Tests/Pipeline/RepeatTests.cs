using System.Text.RegularExpressions;
using Headway.Deployments.Pipeline;
using Headway.Deployments.Tests.Fixtures;
using Headway.Model.Deployments;

namespace Headway.Deployments.Tests.Pipeline;

/// <summary>The first of the four generic tests: a step that runs twice does what it does once.</summary>
public sealed partial class RepeatTests
{
    [Theory]
    [MemberData(nameof(Scenario.Names), MemberType = typeof(Scenario))]
    public async Task A_deployment_whose_steps_run_twice_makes_the_same_world(string scenario)
    {
        var once = await RunAsync(scenario, step => step);
        var twice = await RunAsync(scenario, step => StepAround.Twice(step, _ => true));

        Assert.Equal(once.Story, twice.Story);
        Assert.Equal(once.Journal, twice.Journal);
    }

    [Theory]
    [MemberData(nameof(Scenario.NamesAndSteps), MemberType = typeof(Scenario))]
    public async Task A_step_that_is_undone_twice_is_undone(string scenario, string step)
    {
        var (world, deployment, before) = await Scenario.Named(scenario).BeginAsync();
        await using var end = world;
        world.Wrap = one => StepAround.Twice(StepAround.Failing(one, step, after: true), _ => true);

        await world.RunToEndAsync(deployment.Id);

        Assert.Equal(DeploymentState.Failed, world.Journal.Read(deployment.Id).State);
        await Invariants.HoldAsync(world, deployment.Id, before);
    }

    [Fact]
    public async Task Every_step_is_in_the_pipeline_once_and_in_the_order_of_the_names()
    {
        await using var world = new World();

        Assert.Equal(StepNames.InOrder, world.Steps);
    }

    [Fact]
    public void Every_step_is_needed_by_a_scenario() =>
        Assert.Equal(
            StepNames.InOrder.Order(StringComparer.Ordinal),
            Scenario.NamesAndSteps.Select(row => row.Data.Item2).Distinct().Order(StringComparer.Ordinal));

    private static async Task<(string Story, string Journal)> RunAsync(string scenario, Func<IDeploymentStep, IDeploymentStep> wrap)
    {
        var (world, deployment, before) = await Scenario.Named(scenario).BeginAsync();
        await using var end = world;
        world.Wrap = wrap;
        var ended = await world.RunToEndAsync(deployment.Id);
        Assert.True(ended.State == DeploymentState.Succeeded, ended.Summary);
        await Invariants.HoldAsync(world, deployment.Id, before);
        var outputs = world.Journal.Entries(deployment.Id).Select(entry => entry.Output);

        // A build that is repeated finds what it made the first time: that is all that may differ.
        var journal = Built().Replace(Story.Of(world.Journal.Entries(deployment.Id)), "built or unchanged");
        return (Story.Of(world), $"{journal}\n{string.Join('\n', outputs)}");
    }

    [GeneratedRegex("[0-9]+ built, [0-9]+ unchanged", RegexOptions.NonBacktracking)]
    private static partial Regex Built();
}
