using Headway.Deployments.Pipeline;
using Headway.Model.Deployments;
using Headway.Model.Names;
using Headway.Model.Traffic;

namespace Headway.Deployments.Tests.Fixtures;

/// <summary>What holds after every deployment, however it went: all is done, or all is undone.</summary>
internal static class Invariants
{
    public static async Task HoldAsync(World world, Guid id, Before before)
    {
        await world.ReconcileAsync();
        var deployment = world.Journal.Read(id);
        var progress = DeploymentProgress.Replay(world.Journal.Entries(id));
        var story = $"{deployment.State}: {deployment.Summary}\n{Story.Of(world.Journal.Entries(id))}\n{Story.Of(world)}";
        Assert.True(deployment.HasEnded && deployment.State != DeploymentState.Stuck, story);
        Assert.True(deployment.Summary is [.., '.'] && deployment.EndedAt is not null, story);
        if (deployment.State == DeploymentState.Succeeded)
        {
            Done(world, deployment, progress, story);
        }
        else
        {
            Undone(world, deployment, before, story);
        }

        Agree(world, story);
        Assert.True(world.Watchdog.Seen.Count == 0, $"{string.Join('\n', world.Watchdog.Seen.Distinct())}\n{story}");
    }

    private static void Done(World world, DeploymentRecord deployment, DeploymentProgress progress, string story)
    {
        var plan = new StepContext(new(deployment, 0, 0, []), progress, (_, _) => { }).Plan;
        Assert.True(world.Environment.CurrentRelease == plan.Release, story);
        Assert.True(deployment.LiveAt is not null && deployment.Release == plan.Release, story);
        Assert.True(world.Releases.Find(world.EnvironmentId, plan.Release)!.Succeeded, story);
        Assert.True(Serving(world).SetEquals(plan.Targets.Select(target => target.Id)), story);
        Assert.True(progress.Steps.All(step => step.State == StepState.Succeeded), story);
        Assert.True(world.Copies.Kept.Count == plan.Return.Count && world.Histories.Histories.Count == plan.Return.Count, story);
    }

    private static void Undone(World world, DeploymentRecord deployment, Before before, string story)
    {
        Assert.True(world.Environment.CurrentRelease == before.Release, story);
        Assert.True(Serving(world).SetEquals(before.Serving), story);
        Assert.DoesNotContain(world.Instances.All, row => row.Deployment == deployment.Number);
        Assert.True(world.Copies.Kept.Count == 0 && world.Histories.Histories.Count == 0, story);
        Assert.True(world.Schemas[SchemaChanges.Database].SequenceEqual(SchemaChanges.Old), story);
        var states = DeploymentProgress.Replay(world.Journal.Entries(deployment.Id)).Steps.Select(step => step.State);
        Assert.True(states.All(state => state is StepState.Succeeded or StepState.Failed or StepState.Undone), story);
    }

    // Store, runtime and edge agree; nothing is left over, and nothing stays warm for ever.
    private static void Agree(World world, string story)
    {
        var rows = world.Instances.All;
        Assert.True(rows.Where(row => row.Traffic == ServerTraffic.Serving).All(row => Story.Runs(world, row)), story);
        Assert.True(rows.All(row => Story.Runs(world, row) == row.ShouldRun), story);
        Assert.True(rows.All(row => row.Traffic != ServerTraffic.None), story);
        Assert.True(rows.All(row => row.Traffic == ServerTraffic.Serving || row.RetireAt is not null), story);
        var stored = rows.Select(row => row.Id).ToHashSet();
        Assert.True(world.Host.Instances.All(instance => stored.Contains(instance.Spec.Id)), story);
        Assert.True(
            rows.Where(row => row.Traffic == ServerTraffic.Serving).All(row => row.Release == world.Environment.CurrentRelease), story);
        Assert.True(world.Edge.Current.Probes.Count == 0, story);
        Assert.True(world.Copies.Made.Count == 0, story);
        var servers = world.Edge.Current.Backends.SelectMany(backend => backend.Servers).ToDictionary(server => server.Name);
        Assert.True(world.Edge.Current.Backends.All(backend => backend.Gate is null), story);
        var web = rows.Where(row => row.Service.Value is "api" or "web" or "files").ToList();
        Assert.True(servers.Keys.ToHashSet().SetEquals(web.Select(row => row.Id)), story);
        Assert.True(web.All(row => servers[row.Id].Traffic == row.Traffic && servers[row.Id].Port == row.Port), story);
    }

    private static HashSet<InstanceId> Serving(World world) =>
        [.. world.Instances.All.Where(row => row.Traffic == ServerTraffic.Serving).Select(row => row.Id)];
}
