using Headway.Deployments.Tests.Fixtures;
using Headway.Model.Deployments;
using Headway.Testing.Deployments;

namespace Headway.Deployments.Tests.Pipeline;

/// <summary>The third of the four generic tests: wherever the control plane is killed, its successor ends what it began.</summary>
public sealed class CrashTests
{
    private static readonly HashSet<string> Readings =
    [
        "environments.get", "environments.list", "releases.find", "releases.last", "instances.list", "variables.read",
        "runtime.inspect", "runtime.list", "probe.ask", "journal.renew", "figures.read", "figures.probe", "output.read", "schemas.read",
        "databases.list", "backups.list", "backups.count",
    ];

    [Theory]
    [MemberData(nameof(Scenario.Names), MemberType = typeof(Scenario))]
    public async Task Killed_before_or_after_any_call_a_deployment_is_still_all_done(string scenario)
    {
        foreach (var point in await PointsAsync(scenario, call => call.Done ? HasEffect(call) : IsWrite(call)))
        {
            var (world, deployment, before) = await Scenario.Named(scenario).BeginAsync();
            await using var end = world;
            CrashAt(world, point);

            var ended = await world.RunToEndAsync(deployment.Id);

            Assert.True(world.Calls.Crashes == 1, $"{point}: was not reached");
            Assert.True(ended.State == DeploymentState.Succeeded, $"{point}: {ended.Summary}");
            await HoldAsync(world, deployment.Id, before, point);
        }
    }

    [Theory]
    [MemberData(nameof(Scenario.Names), MemberType = typeof(Scenario))]
    public Task Killed_around_a_journal_write_and_at_the_next_a_deployment_is_still_all_done(string scenario) => KilledTwiceAsync(scenario, [1]);

    [Theory]
    [Trait("Kind", "Long")]
    [MemberData(nameof(Scenario.Names), MemberType = typeof(Scenario))]
    public Task Killed_around_a_journal_write_and_again_soon_after_a_deployment_is_still_all_done(string scenario) => KilledTwiceAsync(scenario, [2, 3, 4]);

    private static async Task KilledTwiceAsync(string scenario, IReadOnlyList<int> later)
    {
        foreach (var point in await PointsAsync(scenario, IsWrite))
        {
            foreach (var next in later)
            {
                var (world, deployment, before) = await Scenario.Named(scenario).BeginAsync();
                await using var end = world;
                var writes = 0;
                world.Calls.CrashAt = call => world.Calls.Crashes == 0
                    ? call.Number == point.Number && call.Done == point.Done
                    : world.Calls.Crashes == 1 && IsWrite(call) && ++writes == next;

                var ended = await world.RunToEndAsync(deployment.Id);

                Assert.True(ended.State == DeploymentState.Succeeded, $"{point}, {next}: {ended.Summary}");
                await HoldAsync(world, deployment.Id, before, point);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Scenario.FewNamesAndSteps), MemberType = typeof(Scenario))]
    public async Task Killed_after_any_call_once_a_step_has_begun_to_fail_a_deployment_is_all_done_or_all_undone(
        string scenario, string step)
    {
        var states = new HashSet<DeploymentState>();
        foreach (var point in await PointsAsync(scenario, call => call.Done && HasEffect(call), step))
        {
            var (world, deployment, before) = await Scenario.Named(scenario).BeginAsync();
            await using var end = world;

            // The fault is gone when the successor looks: the hardest case.
            world.Wrap = one => world.Calls.Crashes == 0 ? StepAround.Failing(one, step, after: true) : one;
            CrashAt(world, point);

            var ended = await world.RunToEndAsync(deployment.Id);

            states.Add(ended.State);
            await HoldAsync(world, deployment.Id, before, point);
        }

        Assert.Contains(DeploymentState.Failed, states);
        Assert.DoesNotContain(DeploymentState.Cancelled, states);
    }

    [Theory]
    [MemberData(nameof(Scenario.Names), MemberType = typeof(Scenario))]
    public async Task Killed_after_any_call_and_cancelled_before_its_successor_begins_a_deployment_is_all_done_or_all_undone(
        string scenario)
    {
        foreach (var point in await PointsAsync(scenario, call => call.Done && HasEffect(call)))
        {
            var (world, deployment, before) = await Scenario.Named(scenario).BeginAsync();
            await using var end = world;
            CrashAt(world, point);
            while (!world.Calls.Crashed)
            {
                await world.TurnAsync();
            }

            world.Journal.Cancel(deployment.Id, "bob");
            var ended = await world.RunToEndAsync(deployment.Id);

            Assert.True(ended.State is DeploymentState.Cancelled or DeploymentState.Succeeded, $"{point}: {ended.Summary}");
            await HoldAsync(world, deployment.Id, before, point);
        }
    }

    // To be killed after a reading is to be killed after the last effect before it.
    private static bool HasEffect(PortCall call) => !Readings.Contains(call.Name);

    private static void CrashAt(World world, PortCall point) => world.Calls.CrashAt = call =>
        world.Calls.Crashes == 0 && call.Number == point.Number && call.Done == point.Done;

    private static bool IsWrite(PortCall call) =>
        call.Name is "journal.append" or "journal.state" or "journal.park" or "journal.release";

    // Every place is found by a run without a crash: no step and no call is named by hand.
    private static async Task<IReadOnlyList<PortCall>> PointsAsync(string scenario, Func<PortCall, bool> wanted, string? failing = null)
    {
        var (world, deployment, _) = await Scenario.Named(scenario).BeginAsync();
        await using var end = world;
        var from = world.Calls.Count;
        world.Wrap = step => failing is null ? step : StepAround.Failing(step, failing, after: true);
        await world.RunToEndAsync(deployment.Id);
        var calls = world.Calls.All.Where(call => call.Number > from).ToList();
        var last = calls.FindLastIndex(call => call.Name == "journal.state");
        var begin = failing is null ? 0 : calls.FindIndex(call => call.Detail == $"{failing} Started");
        return [.. calls[begin..(last + 1)].Where(wanted)];
    }

    private static async Task HoldAsync(World world, Guid id, Before before, PortCall point)
    {
        try
        {
            await Invariants.HoldAsync(world, id, before);
        }
        catch (Exception error)
        {
            throw new InvalidOperationException($"Killed {(point.Done ? "after" : "before")} {point.Name} {point.Detail} ({point.Number}): {error.Message}", error);
        }
    }
}
