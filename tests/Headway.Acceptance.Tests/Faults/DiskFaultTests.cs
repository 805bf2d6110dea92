using System.Diagnostics;
using System.Net;
using Headway.Acceptance.Tests.Running;
using Headway.Client;
using Headway.Testing;

namespace Headway.Acceptance.Tests.Faults;

/// <summary>The disk of the data directory is full. What serves goes on; when there is room again, so does everything else.</summary>
[Trait("Kind", "Long")]
public sealed class DiskFaultTests(SmallServer small) : IClassFixture<SmallServer>, IDisposable
{
    private static readonly TimeSpan AnswersWithin = TimeSpan.FromSeconds(5);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    // The next test needs room, however this one ended.
    public void Dispose() => small.Disk.Empty();

    [Fact]
    public async Task A_deployment_needs_room()
    {
        var project = await TinyProject.CreateAsync(small.Server, "disk");
        var good = await project.DeployGoodAsync();
        await using var load = project.Load();
        small.Disk.Fill(left: 100);
        FaultCase.Failed(
            await project.DeployAsync(new TinyManifest { Version = "2" }),
            "preflight",
            "The disk of the data directory is full",
            "256MB are needed",
            "Delete something",
            "Nothing was changed");
        await project.SettlesAsync(good.Release!.Value);
        await GoesOnAsync(project);
        await load.NothingFailedAsync();
    }

    [Fact]
    public async Task A_build_that_fills_the_disk_is_ended_before_it_harms_the_rest()
    {
        var project = await TinyProject.CreateAsync(small.Server, "disk");
        var good = await project.DeployGoodAsync();
        await using var load = project.Load();
        var greedy = new TinyManifest
        {
            Version = "2",
            Services = "  site:\n    build: { with: static, command: [python3, fill.py] }\n    routes: [site.PROJECT.localhost]",
            Files = new Dictionary<string, string> { ["fill.py"] = "f = open('big', 'wb')\nwhile True: f.write(b'x' * (1 << 20))\n" },
        };
        FaultCase.Failed(
            await project.DeployAsync(greedy), "build", "site: the disk of the data directory is full", "make room", "went on serving");
        await project.SettlesAsync(good.Release!.Value);
        await GoesOnAsync(project);
        await load.NothingFailedAsync();
    }

    [Fact]
    public async Task A_disk_without_any_room_stops_nothing_that_serves_and_all_goes_on_when_there_is_room()
    {
        var project = await TinyProject.CreateAsync(small.Server, "disk");
        var good = await project.DeployGoodAsync();
        await using var load = project.Load();
        var begun = await project.BeginAsync(new TinyManifest { Version = "2", Migrate = "hang", MigrateTimeout = "10s" });
        await project.SaysAsync(begun.Number, "waiting for a lock");
        small.Disk.Fill(left: 0);
        var refused = await RefusalAsync(() => project.BeginAsync(new TinyManifest { Version = "3" }));
        Assert.Equal((HttpStatusCode.InsufficientStorage, "server.disk-full"), (refused.Status, refused.Code));

        Assert.NotEqual(0, HostProcesses.Kill(small.Server.Data, "postgres", "server-db"));
        var down = await RefusalAsync(() => project.In.GetStatusAsync(Cancelled));
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "server.database-down"), (down.Status, down.Code));

        small.Disk.Empty();
        await Eventually.TrueAsync(() => AnswersAsync(project), "the server's own database is back", TimeSpan.FromSeconds(20));
        FaultCase.Failed(await project.EndAsync(begun.Number), "migrate", "limit of 10s", "went on serving");
        await project.SettlesAsync(good.Release!.Value);
        await GoesOnAsync(project);
        await load.NothingFailedAsync();
    }

    [Fact]
    public async Task A_migration_that_finds_the_disk_full_says_so()
    {
        const string wait = "import os, time\nprint('begun', flush=True)\nwhile os.statvfs('.').f_bavail: time.sleep(0.05)\nprint('more' * 4096)\n";
        var project = await TinyProject.CreateAsync(small.Server, "disk");
        var good = await project.DeployGoodAsync();
        await using var load = project.Load();
        var files = new Dictionary<string, string> { ["migrate.py"] = wait };
        var begun = await project.BeginAsync(new TinyManifest { Version = "2", Files = files });
        await project.SaysAsync(begun.Number, "begun");
        small.Disk.Fill(left: 0);
        FaultCase.Failed(
            await project.EndAsync(begun.Number), "migrate", "ended with exit code 120", "The disk of the data directory is full", "went on serving");
        await project.SettlesAsync(good.Release!.Value);
        await GoesOnAsync(project);
        await load.NothingFailedAsync();
    }

    private static async Task<HeadwayApiException> RefusalAsync(Func<Task> ask)
    {
        var watch = Stopwatch.StartNew();
        var refusal = await Assert.ThrowsAsync<HeadwayApiException>(ask);
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, AnswersWithin);
        return refusal;
    }

    private static async Task<bool> AnswersAsync(TinyProject project)
    {
        try
        {
            await project.In.GetStatusAsync(Cancelled);
            return true;
        }
        catch (HeadwayApiException)
        {
            return false;
        }
    }

    private async Task GoesOnAsync(TinyProject project)
    {
        small.Disk.Empty();
        var next = await project.DeployAsync(new TinyManifest { Version = "9" });
        Assert.True(next.State == "succeeded", $"{next.Summary}\n{small.Server.Log}");
        await project.SettlesAsync(next.Release!.Value);
    }
}
