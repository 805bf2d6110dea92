using Headway.Acceptance.Tests.Running;
using Headway.Client.Contracts;

namespace Headway.Acceptance.Tests.Faults;

/// <summary>New versions that start and answer, but do not do what they are for: stopped before the public sees them, with the cause.</summary>
public sealed class SmokeFaultTests(HeadwayServer server)
{
    [Theory]
    [InlineData("login-broken", "smoke", "log in: POST /login answered 500 instead of 200; its body began with '{\"error\":\"no such table: users\"}'")]
    [InlineData("socket-refused", "smoke", "live updates: the WebSocket /ws was answered with 403 instead of being opened")]
    [InlineData("cors-open", "smoke", "a page of https://evil.example may call /me, which must be refused")]
    [InlineData("header-missing", "smoke", "the answer to GET /page has no Content-Security-Policy")]
    [InlineData("asset-missing", "smoke", "the page /page needs /main.js, which is not there: a page came in its place")]
    [InlineData("health-lies", "health", "GET /health answered 200, but database is down")]
    public async Task A_version_that_lies_or_is_half_broken_reaches_no_user(string fault, string step, string cause)
    {
        var project = await TinyProject.CreateAsync(server, "smoke");
        var good = await DeployAsync(project, "1", string.Empty);
        Assert.True(good.State == "succeeded", $"{good.Summary}\n{server.Log}");
        await using var load = project.Load();

        var bad = await DeployAsync(project, "2", fault);

        Assert.Equal("failed", bad.State);
        Assert.StartsWith($"{step} failed: ", bad.Summary, StringComparison.Ordinal);
        Assert.Contains(cause, bad.Summary!, StringComparison.Ordinal);
        Assert.DoesNotContain("token-123456", bad.Summary!, StringComparison.Ordinal);
        Assert.Equal(step == "smoke", bad.Steps.Single(item => item.Name == "smoke").Checks.Any(check => check.Outcome == "failed"));
        await project.SettlesAsync(good.Release!.Value);
        Assert.Equal("1", (await project.AskAsync()).Version);
        await load.NothingFailedAsync();
    }

    [Fact]
    public async Task The_checks_of_what_is_live_can_be_run_at_any_time()
    {
        var project = await TinyProject.CreateAsync(server, "smoke");
        await DeployAsync(project, "1", string.Empty);

        var events = new List<SmokeEvent>();
        await foreach (var part in project.In.SmokeAsync(new SmokeRequest(null), TestContext.Current.CancellationToken))
        {
            events.Add(part);
        }

        Assert.Equal(7, events.Count(part => part.Check is { Outcome: "passed" }));
        Assert.Equal((true, "All 7 checks passed."), (events[^1].Passed, events[^1].Summary));
    }

    [Fact]
    public async Task What_is_closed_for_maintenance_is_deployed_and_checked_all_the_same()
    {
        var project = await TinyProject.CreateAsync(server, "closed");
        await DeployAsync(project, "1", string.Empty);
        await project.In.ChangeMaintenanceAsync(new MaintenanceRequest("on", null, "Back soon", null), TestContext.Current.CancellationToken);

        var good = await DeployAsync(project, "2", string.Empty);
        var bad = await DeployAsync(project, "3", "login-broken");

        Assert.True(good.State == "succeeded", $"{good.Summary}\n{server.Log}");
        Assert.Equal(7, good.Steps.Single(step => step.Name == "verify").Checks.Count(check => check.Outcome == "passed"));
        Assert.StartsWith("smoke failed: ", bad.Summary, StringComparison.Ordinal);
        await foreach (var part in project.In.SmokeAsync(new SmokeRequest(null), TestContext.Current.CancellationToken))
        {
            Assert.True(part.Passed ?? part.Check!.Outcome == "passed", part.Summary ?? part.Check!.Reason);
        }

        await project.In.ChangeMaintenanceAsync(new MaintenanceRequest("off", null, null, null), TestContext.Current.CancellationToken);
        Assert.Equal("2", (await project.AskAsync()).Version);
    }

    [Fact]
    public async Task A_service_without_a_public_address_is_checked_before_it_is_live_and_after()
    {
        var project = await TinyProject.CreateAsync(server, "inside");
        Task<DeploymentView> WithAsync(string version, string fault) => project.DeployAsync(
            $$"""
            project: {{project.Name}}
            services:
              app:
                start: python3 shop.py
                health: /health
                env: { VERSION: "{{version}}", FAULT: "{{fault}}" }
                smoke:
                  - { name: version, request: GET /, expect: { json: { version: "${VERSION}" } } }
                  - { name: log in, request: POST /login }
                rollout: { watch: 1s }
            """,
            new Dictionary<string, string> { ["shop.py"] = SmokeApp.Program });

        foreach (var version in new[] { "1", "2" })
        {
            var good = await WithAsync(version, string.Empty);
            Assert.True(good.State == "succeeded", $"{good.Summary}\n{server.Log}");
        }

        var bad = await WithAsync("3", "login-broken");
        Assert.StartsWith("smoke failed: app: log in: POST /login answered 500", bad.Summary, StringComparison.Ordinal);
    }

    private static Task<DeploymentView> DeployAsync(TinyProject project, string version, string fault) =>
        project.DeployAsync(SmokeApp.Manifest(project.Name, version, fault), new Dictionary<string, string> { ["shop.py"] = SmokeApp.Program });
}
