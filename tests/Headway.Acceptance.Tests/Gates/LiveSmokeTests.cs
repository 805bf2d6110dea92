using Headway.Acceptance.Tests.Running;
using Headway.Client.Contracts;

namespace Headway.Acceptance.Tests.Gates;

/// <summary>The smoke checks of what is live, of what is closed, and of what has no public address.</summary>
public sealed class LiveSmokeTests(HeadwayServer server)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_checks_of_what_is_live_can_be_run_at_any_time()
    {
        var project = await TinyProject.CreateAsync(server, "smoke");
        await project.DeployGoodAsync(Shop.Good);

        await AllPassAsync(project);
    }

    [Fact]
    public async Task What_is_closed_for_maintenance_is_deployed_and_checked_all_the_same()
    {
        var project = await TinyProject.CreateAsync(server, "closed");
        await project.DeployGoodAsync(Shop.Good);
        await project.In.ChangeMaintenanceAsync(new MaintenanceRequest("on", Message: "Back soon"), Cancelled);

        var good = await project.DeployAsync(Shop.Good with { Version = "2" });
        var bad = await project.DeployAsync(Shop.Good.With("FAULT", "login-broken") with { Version = "3" });

        Assert.True(good.State == "succeeded", $"{good.Summary}\n{server.Log}");
        Assert.Equal(Shop.Checks, good.Steps.Single(step => step.Name == "verify").Checks.Count(check => check.Outcome == "passed"));
        Assert.StartsWith("smoke failed: app: log in: POST /login answered 500", bad.Summary, StringComparison.Ordinal);
        await AllPassAsync(project);
        await project.In.ChangeMaintenanceAsync(new MaintenanceRequest("off"), Cancelled);
        Assert.Equal("2", (await project.AskAsync()).Version);
    }

    [Fact]
    public async Task A_service_without_a_public_address_is_checked_before_it_is_live_and_after()
    {
        var project = await TinyProject.CreateAsync(server, "inside");
        Task<DeploymentView> WithAsync(string version, string fault)
        {
            var lines = Shop.Good.With("FAULT", fault) with { Version = version };
            var text = lines.Text(project.Name).Split('\n').Where(line => !line.Contains("routes: [", StringComparison.Ordinal) || line.Contains("staging", StringComparison.Ordinal));
            return project.DeployAsync(string.Join('\n', text), lines.Files);
        }

        foreach (var version in new[] { "1", "2" })
        {
            var good = await WithAsync(version, string.Empty);
            Assert.True(good.State == "succeeded", $"{good.Summary}\n{server.Log}");
        }

        var bad = await WithAsync("3", "login-broken");
        Assert.StartsWith("smoke failed: app: log in: POST /login answered 500", bad.Summary, StringComparison.Ordinal);
    }

    private static async Task AllPassAsync(TinyProject project)
    {
        var events = new List<SmokeEvent>();
        await foreach (var part in project.In.SmokeAsync(new SmokeRequest(null), Cancelled))
        {
            events.Add(part);
        }

        Assert.Equal(Shop.Checks, events.Count(part => part.Check is { Outcome: "passed" }));
        Assert.Equal((true, $"All {Shop.Checks} checks passed."), (events[^1].Passed, events[^1].Summary));
    }
}
