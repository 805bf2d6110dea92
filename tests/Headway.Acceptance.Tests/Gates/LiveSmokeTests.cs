using Headway.Acceptance.Tests.Running;
using Headway.Client.Contracts;

namespace Headway.Acceptance.Tests.Gates;

/// <summary>The smoke checks of what is live.</summary>
public sealed class LiveSmokeTests(HeadwayServer server)
{
    [Fact]
    public async Task The_checks_of_what_is_live_can_be_run_at_any_time()
    {
        var project = await TinyProject.CreateAsync(server, "smoke");
        await project.DeployGoodAsync(Shop.Good);

        var events = new List<SmokeEvent>();
        await foreach (var part in project.In.SmokeAsync(new SmokeRequest(null), TestContext.Current.CancellationToken))
        {
            events.Add(part);
        }

        Assert.Equal(Shop.Checks, events.Count(part => part.Check is { Outcome: "passed" }));
        Assert.Equal((true, $"All {Shop.Checks} checks passed."), (events[^1].Passed, events[^1].Summary));
    }

    [Fact]
    [Trait("Kind", "Long")]
    public async Task What_is_closed_for_maintenance_is_deployed_and_checked_all_the_same()
    {
        var project = await TinyProject.CreateAsync(server, "closed");
        await project.DeployGoodAsync(Shop.Good);
        await project.In.ChangeMaintenanceAsync(new MaintenanceRequest("on", null, "Back soon", null), TestContext.Current.CancellationToken);

        var good = await project.DeployAsync(Shop.Good with { Version = "2" });
        var bad = await project.DeployAsync((Shop.Good with { Version = "3" }).With("FAULT", "login-broken"));

        Assert.True(good.State == "succeeded", $"{good.Summary}\n{server.Log}");
        Assert.Equal(Shop.Checks, good.Steps.Single(step => step.Name == "verify").Checks.Count(check => check.Outcome == "passed"));
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
        foreach (var version in new[] { "1", "2" })
        {
            var good = await InsideAsync(project, version);
            Assert.True(good.State == "succeeded", $"{good.Summary}\n{server.Log}");
        }

        var bad = await InsideAsync(project, "broken");
        Assert.StartsWith("smoke failed: app: version: GET / answered 500", bad.Summary, StringComparison.Ordinal);
    }

    private static Task<DeploymentView> InsideAsync(TinyProject project, string version) => project.DeployAsync(
        $$"""
        project: {{project.Name}}
        services:
          app:
            start: python3 inside.py
            health: /health
            env: { VERSION: "{{version}}" }
            smoke: [{ name: version, request: GET /, expect: { json: { version: "${VERSION}" } } }]
            rollout: { watch: 1s }
        """,
        new Dictionary<string, string> { ["inside.py"] = Inside });

    private const string Inside = """
        import http.server
        import json
        import os

        VERSION = os.environ["VERSION"]

        class Inside(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                self.send_response(500 if VERSION == "broken" and self.path == "/" else 200)
                self.end_headers()
                self.wfile.write(json.dumps({"version": VERSION}).encode())

        http.server.ThreadingHTTPServer(("127.0.0.1", int(os.environ["PORT"])), Inside).serve_forever()
        """;
}
