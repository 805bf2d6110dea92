using Headway.Deployments.Tests.Fixtures;
using Headway.Model.Backups;
using Headway.Model.Deployments;

namespace Headway.Deployments.Tests.Steps;

/// <summary>An environment may ask for a proven restore before new source is deployed.</summary>
public sealed class ProvenBackupsTests
{
    [Fact]
    public async Task New_source_waits_for_a_proof_and_a_rollback_never_does()
    {
        await using var world = new World();
        Assert.Equal(DeploymentState.Succeeded, (await world.DeployAsync(Manifest(1))).State);
        await world.Runs.BeginAsync(world.Databases.All.Single().Id, BackupKind.Full, "schedule", TestContext.Current.CancellationToken);
        Assert.Equal(DeploymentState.Succeeded, (await world.DeployAsync(Manifest(2))).State);

        world.Time.Advance(TimeSpan.FromDays(2));
        var refused = await world.DeployAsync(Manifest(3));

        Assert.Equal(DeploymentState.Failed, refused.State);
        Assert.Contains("postgres was not proven yet; the environment asks for a proven restore within 1d", refused.Summary, StringComparison.Ordinal);
        var back = await world.RunAsync(DeploymentKind.Rollback, new DeploymentRequest { Release = 1 });
        Assert.True(back.State == DeploymentState.Succeeded, back.Summary);
    }

    private static string Manifest(int version) =>
        Manifests.Shop(version).Replace("production: {}", "production: { proven: 1d }", StringComparison.Ordinal);
}
