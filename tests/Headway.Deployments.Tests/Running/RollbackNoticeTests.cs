using Headway.Deployments.Running;
using Headway.Deployments.Tests.Fixtures;
using Headway.Model.Deployments;
using Headway.Testing.Deployments;

namespace Headway.Deployments.Tests.Running;

public sealed class RollbackNoticeTests
{
    [Fact]
    public async Task The_notice_says_how_the_smoke_checks_went()
    {
        await using var world = await TwoReleasesAsync();

        var back = await world.RunAsync(DeploymentKind.Rollback, new DeploymentRequest { Message = "log-in is broken" });

        var notice = Notice(world, back);
        Assert.StartsWith("Rolled back: from release 2 to release 1, by ann, ", notice[0], StringComparison.Ordinal);
        Assert.Contains("Reason:      log-in is broken", notice);
        Assert.Contains("Checks:      1 check passed the public way", notice);
    }

    [Fact]
    public async Task Checks_that_fail_after_a_rollback_are_said_in_its_notice()
    {
        await using var world = await TwoReleasesAsync();
        world.Smoke.Answers = (_, _) => FakeSmokeClient.Answer(500, "{}");

        var back = await world.RunAsync(DeploymentKind.Rollback, new DeploymentRequest());

        Assert.Equal(DeploymentState.Succeeded, back.State);
        Assert.Contains(Notice(world, back), line =>
            line.StartsWith("Checks:      the rollback stays, but its smoke checks did not all pass. api: GET /hello", StringComparison.Ordinal));
    }

    private static IReadOnlyList<string> Notice(World world, DeploymentRecord back) =>
        RollbackNotice.Of(back, DeploymentProgress.Replay(world.Journal.Entries(back.Id)))!;

    private static async Task<World> TwoReleasesAsync()
    {
        var world = new World();
        await world.DeployAsync(Manifests.Shop(1));
        await world.DeployAsync(Manifests.Shop(2));
        return world;
    }
}
