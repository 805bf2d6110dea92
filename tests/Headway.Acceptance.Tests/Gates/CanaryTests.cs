using Headway.Acceptance.Tests.Running;
using Headway.Client.Contracts;

namespace Headway.Acceptance.Tests.Gates;

/// <summary>A share of the users, or probes where there are none, decide whether a new version goes on.</summary>
[Trait("Kind", "Long")]
public sealed class CanaryTests(HeadwayServer server)
{
    private const string Canary = "canary: [25%, 50%], step: 2s, watch: 4s,";

    [Fact]
    public async Task A_good_version_goes_through_every_share_and_its_figures_stand_side_by_side()
    {
        var project = await TinyProject.CreateAsync(server, "canary");
        await project.DeployGoodAsync();
        await using var load = project.Load();
        await Testing.Eventually.TrueAsync(() => load.Answered > 100, "there are users");

        var ended = await project.DeployAsync(new TinyManifest { Version = "2", Rollout = Canary, Slo = "{ p95: 5s, errors: 1% }" });

        Assert.True(ended.State == "succeeded", $"{ended.Summary}\n{server.Log}");
        Assert.Contains("requests", Detail(ended, "canary"), StringComparison.Ordinal);
        var figures = Assert.Single(ended.Figures);
        Assert.True(figures is { Service: "app", Before.RequestsPerSecond: > 1, After.RequestsPerSecond: > 1 }, $"{figures}");
        Assert.True(figures is { Before: { P95: not null, MemoryBytes: > 0 }, After: { P95: not null, MemoryBytes: > 0, ErrorShare: 0 } }, $"{figures}");
        await load.NothingFailedAsync();
    }

    [Fact]
    public async Task Without_users_probes_decide_and_it_is_said()
    {
        var project = await TinyProject.CreateAsync(server, "canary");
        var good = await project.DeployGoodAsync();

        var bad = await project.DeployAsync(new TinyManifest { Version = "2", Mode = "ill-after:3", Rollout = "canary: 5%, step: 20s," });
        await project.SettlesAsync(good.Release!.Value);
        var fine = await project.DeployAsync(new TinyManifest { Version = "3", Rollout = Canary });

        Assert.True(bad.State == "failed", $"{bad.State}: {bad.Summary}");
        Assert.Matches("^canary failed: app: .* probes to the new version failed", bad.Summary);
        Assert.True(fine.State == "succeeded", $"{fine.Summary}\n{server.Log}");
        Assert.Contains("probes", Detail(fine, "canary"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_is_killed_while_a_share_is_judged_goes_on_with_the_same_share()
    {
        var project = await TinyProject.CreateAsync(server, "canary");
        await project.DeployGoodAsync();
        await using var load = project.Load();
        var begun = await project.BeginAsync(new TinyManifest { Version = "2", Rollout = "canary: 20%, step: 6s," });
        await project.StepStartsAsync(begun.Number, "canary");
        await Testing.Eventually.TrueAsync(async () => (await project.AskAsync()).Version == "2", "the new version has its share");

        await server.KillAsync();
        var versions = new List<string>();
        for (var ask = 0; ask < 100; ask++)
        {
            versions.Add((await project.AskAsync()).Version);
        }

        await server.StartAsync();
        var ended = await project.EndAsync(begun.Number);

        Assert.InRange(versions.Count(version => version == "2"), 10, 30);
        Assert.True(ended.State == "succeeded", $"{ended.Summary}\n{server.Log}");
        await project.SettlesAsync(ended.Release!.Value);
        await load.NothingFailedAsync();
    }

    private static string Detail(DeploymentView deployment, string step) =>
        deployment.Steps.Single(one => one.Name == step).Detail ?? string.Empty;
}
