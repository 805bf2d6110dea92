using Headway.Deployments.Instances;
using Headway.Deployments.Pipeline;
using Headway.Deployments.Smoke;
using Headway.Deployments.Tests.Fixtures;
using Headway.Model.Deployments;
using Headway.Model.Smoke;
using Headway.Model.Traffic;
using Headway.Testing.Deployments;

namespace Headway.Deployments.Tests.Steps;

public sealed class VerifyStepTests
{
    [Theory]
    [InlineData(MaintenanceMode.On)]
    [InlineData(MaintenanceMode.ReadOnly)]
    public async Task What_is_closed_for_maintenance_is_deployed_and_its_checks_are_answered_by_the_new_version(MaintenanceMode mode)
    {
        await using var world = new World();
        await world.DeployAsync(Manifests.Shop(1));
        await world.Gates.CloseAsync(new MaintenanceRecord(world.EnvironmentId, null, mode) { By = "ann" }, CancellationToken.None);
        await world.Get<EdgeSync>().ApplyAsync(CancellationToken.None);
        world.Smoke.Asked.Clear();

        var done = await world.DeployAsync(Manifests.Shop(2));

        Assert.True(done.State == DeploymentState.Succeeded, done.Summary);
        Assert.All(world.Smoke.Asked, asked => Assert.Contains(".api.2-", asked.Instance?.Spec.Id.Value, StringComparison.Ordinal));
        var verified = DeploymentProgress.Replay(world.Journal.Entries(done.Id)).Step(StepNames.Verify);
        Assert.All(SmokeReport.Read(verified.Output), result => Assert.Equal(SmokeOutcome.Passed, result.Outcome));
        Assert.Empty(world.Edge.Current.Passes);
    }

    [Fact]
    public async Task A_check_that_fails_takes_the_version_back_also_when_it_is_closed()
    {
        await using var world = new World();
        await world.DeployAsync(Manifests.Shop(1));
        await world.Gates.CloseAsync(new MaintenanceRecord(world.EnvironmentId, null, MaintenanceMode.On) { By = "ann" }, CancellationToken.None);
        world.Smoke.Answers = (_, call) => call.Key is { } key && world.Edge.Current.Passes.Any(pass => pass.Key == key)
            ? FakeSmokeClient.Answer(500, "{}")
            : FakeSmokeClient.Answer(200, """{ "status": "ok", "token": "t-123456" }""");

        var done = await world.DeployAsync(Manifests.Shop(2));

        Assert.Equal(DeploymentState.Failed, done.State);
        Assert.StartsWith("verify failed: api: GET /hello", done.Summary, StringComparison.Ordinal);
        Assert.Empty(world.Edge.Current.Passes);
    }
}
