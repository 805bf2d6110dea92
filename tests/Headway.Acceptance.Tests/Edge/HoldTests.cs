using Headway.Acceptance.Tests.Running;
using Headway.Client.Streams;

namespace Headway.Acceptance.Tests.Edge;

/// <summary>Requests wait while an exclusive migration runs.</summary>
[Trait("Kind", "Long")]
public sealed class HoldTests(HeadwayServer server)
{
    private const string Exclusive = "exclusive: true, hold: 30s";

    // The example has a thread for each request, and all requests come at once when the hold ends.
    private static readonly TinyManifest Roomy = new() { Memory = "512MB, processes: 2000" };

    [Fact]
    public async Task Five_hundred_requests_wait_five_seconds_for_an_exclusive_migration_and_none_fails()
    {
        var project = await TinyProject.CreateAsync(server, "hold");
        await project.DeployGoodAsync(Roomy);
        var deployment = await project.BeginAsync(Roomy with { Version = "2", Migrate = "slow:5", MigrateMore = Exclusive });
        await MigrationRunsAsync(project, deployment.Number);

        var answers = await Crowd.AskAsync(server.Edge, project.Host, HttpMethod.Get, "/", 500);

        Assert.All(answers, answer => Assert.Equal(200, answer.Status));
        Assert.All(answers, answer => Assert.InRange(answer.Took.TotalSeconds, 1, 25));
        Assert.Equal("succeeded", (await project.EndAsync(deployment.Number)).State);
    }

    [Fact]
    public async Task Requests_that_wait_too_long_are_told_to_come_again()
    {
        var project = await TinyProject.CreateAsync(server, "hold");
        await project.DeployGoodAsync();
        var deployment = await project.BeginAsync(new TinyManifest { Version = "2", Migrate = "slow:5", MigrateMore = "exclusive: true, hold: 1s" });
        await MigrationRunsAsync(project, deployment.Number);

        var answers = await Crowd.AskAsync(server.Edge, project.Host, HttpMethod.Get, "/", 5);

        Assert.All(answers, answer => Assert.Equal(503, answer.Status));
        Assert.Equal("succeeded", (await project.EndAsync(deployment.Number)).State);
        Assert.Equal("2", (await project.AskAsync()).Version);
    }

    [Fact]
    public async Task A_cancelled_migration_leaves_no_hold_behind()
    {
        var project = await TinyProject.CreateAsync(server, "hold");
        await project.DeployGoodAsync();
        var deployment = await project.BeginAsync(new TinyManifest { Version = "2", Migrate = "hang", MigrateMore = Exclusive });
        await MigrationRunsAsync(project, deployment.Number);
        var waiting = Crowd.AskAsync(server.Edge, project.Host, HttpMethod.Get, "/", 20);

        await project.In.CancelDeploymentAsync(deployment.Number, TestContext.Current.CancellationToken);

        Assert.All(await waiting, answer => Assert.Equal(200, answer.Status));
        Assert.Equal("cancelled", (await project.EndAsync(deployment.Number)).State);
        Assert.Equal("1", (await project.AskAsync()).Version);
    }

    private static async Task MigrationRunsAsync(TinyProject project, int number)
    {
        var options = new StreamOptions { WasThere = true };
        await foreach (var seen in project.In.FollowDeploymentAsync(number, options, TestContext.Current.CancellationToken))
        {
            if (seen is { Kind: "output", Step: "migrate" })
            {
                return;
            }
        }

        Assert.Fail("The migration never ran.");
    }
}
