using System.Diagnostics;
using Headway.Acceptance.Tests.Running;
using Headway.Client.Contracts;
using Headway.Testing;

namespace Headway.Acceptance.Tests.Edge;

/// <summary>Limits and maintenance on a server of their own: its edge is reloaded and killed.</summary>
public sealed class LimitTests : IAsyncLifetime
{
    private readonly HeadwayServer server = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => server.InitializeAsync();

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task Five_an_hour_hold_to_the_request_for_fifty_clients_and_over_a_reload_and_a_crash_of_the_edge()
    {
        var project = await TinyProject.CreateAsync(server, "limit");
        await project.DeployGoodAsync(new TinyManifest { Limits = "{ path: /login, method: POST, rate: 5/h }" });

        var answers = await Crowd.AskAsync(server.Edge, project.Host, HttpMethod.Post, "/login", 50);

        Assert.Equal((5, 45), (answers.Count(answer => answer.Status != 429), answers.Count(answer => answer.Status == 429)));
        await (await TinyProject.CreateAsync(server, "other")).DeployGoodAsync();
        Assert.Equal(429, await LogInAsync(project));
        KillEdge();
        await Eventually.TrueAsync(async () => await LogInAsync(project) != 0, "the edge is back");
        Assert.Equal(429, await LogInAsync(project));
        Assert.Equal("1", (await project.AskAsync()).Version);
    }

    [Fact]
    [Trait("Kind", "Long")]
    public async Task Maintenance_stays_over_a_restart_of_the_server_until_it_is_ended()
    {
        var project = await TinyProject.CreateAsync(server, "closed");
        await project.DeployGoodAsync();

        await project.In.ChangeMaintenanceAsync(new MaintenanceRequest("on", Message: "Back <soon>"), Cancelled);
        Assert.Equal((503, true), await GetAsync(project, "Back &lt;soon&gt;"));
        await server.KillAsync();
        Assert.Equal(503, (await GetAsync(project, string.Empty)).Status);
        await server.StartAsync();
        Assert.Equal("on", (await project.In.GetStatusAsync(Cancelled)).Maintenance.Single().Mode);
        Assert.Equal(503, (await GetAsync(project, string.Empty)).Status);
        await project.In.ChangeMaintenanceAsync(new MaintenanceRequest("read-only", "app"), Cancelled);
        await project.In.ChangeMaintenanceAsync(new MaintenanceRequest("off"), Cancelled);
        Assert.Equal("1", (await project.AskAsync()).Version);
        Assert.Empty(await project.In.GetMaintenanceAsync(Cancelled));
        var refused = await Assert.ThrowsAnyAsync<Exception>(() =>
            project.In.ChangeMaintenanceAsync(new MaintenanceRequest("on", "none"), Cancelled));
        Assert.Contains("none", refused.Message, StringComparison.Ordinal);
    }

    private async Task<int> LogInAsync(TinyProject project) =>
        (await Crowd.AskAsync(server.Edge, project.Host, HttpMethod.Post, "/login", 1))[0].Status;

    private async Task<(int Status, bool Says)> GetAsync(TinyProject project, string words)
    {
        using var http = new HttpClient { BaseAddress = server.Edge };
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.Host = project.Host;
        using var response = await http.SendAsync(request, Cancelled);
        var body = await response.Content.ReadAsStringAsync(Cancelled);
        return ((int)response.StatusCode, body.Contains(words, StringComparison.Ordinal));
    }

    private void KillEdge()
    {
        foreach (var pid in HostProcesses.Of(server.Data).Where(pid => HostProcesses.Arguments(pid).Contains("/usr/sbin/haproxy", StringComparison.Ordinal)))
        {
            try
            {
                using var process = Process.GetProcessById(pid);
                process.Kill();
            }
            catch (ArgumentException)
            {
                // It went with its master.
            }
        }
    }
}
