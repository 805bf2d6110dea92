using Headway.Deployments.Pipeline;
using Headway.Deployments.Reconcilers;
using Headway.Deployments.Tests.Fixtures;
using Headway.Model.Deployments;
using Headway.Model.Names;
using Headway.Model.Runtime;

namespace Headway.Deployments.Tests.Pipeline;

/// <summary>The second of the four generic tests: whichever step fails, everything is undone.</summary>
public sealed class FailureTests
{
    [Theory]
    [MemberData(nameof(Scenario.NamesAndSteps), MemberType = typeof(Scenario))]
    public Task A_step_that_fails_before_its_effect_takes_everything_back(string scenario, string step) =>
        FailAsync(scenario, step, after: false);

    [Theory]
    [MemberData(nameof(Scenario.NamesAndSteps), MemberType = typeof(Scenario))]
    public Task A_step_that_fails_after_its_effect_takes_everything_back(string scenario, string step) =>
        FailAsync(scenario, step, after: true);

    [Theory]
    [MemberData(nameof(Scenario.NamesAndSteps), MemberType = typeof(Scenario))]
    public async Task A_person_who_cancels_at_a_step_gets_everything_back(string scenario, string step)
    {
        var (world, deployment, before) = await Scenario.Named(scenario).BeginAsync();
        await using var end = world;
        world.Wrap = one => one.Name != step ? one : StepAround.Make(
            one,
            run => async (context, cancellationToken) =>
            {
                var result = await run(context, cancellationToken);
                world.Journal.Cancel(deployment.Id, "bob");
                world.Time.Advance(TimeSpan.FromSeconds(1));
                cancellationToken.ThrowIfCancellationRequested();
                return result;
            },
            undo => undo);

        var ended = await world.RunToEndAsync(deployment.Id);

        Assert.Equal(DeploymentState.Cancelled, ended.State);
        Assert.Contains("bob cancelled it.", ended.Summary, StringComparison.Ordinal);
        await Invariants.HoldAsync(world, deployment.Id, before);
    }

    [Fact]
    public async Task An_instance_that_users_have_seen_is_taken_back_only_when_it_has_answered_them()
    {
        var (world, deployment, before) = await Scenario.Named("second deploy").BeginAsync();
        await using var end = world;
        world.Wrap = one => StepAround.Failing(one, StepNames.Watch, after: false);
        var seen = InstanceId.Parse("shop.production.api.2-1");
        world.Edge.Sessions[seen] = 1;

        await world.RunToEndAsync(deployment.Id);
        await world.Get<IEnumerable<IReconciler>>().Single(one => one.Name == "retirement").LookAsync(CancellationToken.None);

        Assert.Equal(InstancePhase.Running, world.Host.Find(seen)!.Status.Phase);
        world.Edge.Sessions.Clear();
        await Invariants.HoldAsync(world, deployment.Id, before);
        Assert.Null(world.Host.Find(seen));
    }

    private static async Task FailAsync(string scenario, string step, bool after)
    {
        var (world, deployment, before) = await Scenario.Named(scenario).BeginAsync();
        await using var end = world;
        world.Wrap = one => StepAround.Failing(one, step, after);

        var ended = await world.RunToEndAsync(deployment.Id);

        Assert.Equal(DeploymentState.Failed, ended.State);
        Assert.StartsWith($"{step} failed: It was made to fail.", ended.Summary, StringComparison.Ordinal);
        await Invariants.HoldAsync(world, deployment.Id, before);
    }
}
