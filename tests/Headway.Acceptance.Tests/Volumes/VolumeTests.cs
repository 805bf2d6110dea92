using Headway.Acceptance.Tests.Running;
using Headway.Client;
using Headway.Testing;

namespace Headway.Acceptance.Tests.Volumes;

/// <summary>A service with routes and a volume: its program takes a lock on the volume, and ends at once when another one has it.</summary>
public sealed class VolumeTests(HeadwayServer server)
{
    private static readonly TinyManifest Locked = new()
    {
        Start = "flock --nonblock --no-fork /data/lock python3 app.py",
        Services = "    volumes: { data: /data }",
        KeepWarm = "5m",
    };

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_is_swapped_taken_back_and_put_back_after_a_bad_version_and_no_request_fails()
    {
        var project = await TinyProject.CreateAsync(server, "disk");
        await project.DeployGoodAsync(Locked);
        await using var load = project.Load();

        var second = await project.DeployAsync(Locked with { Version = "2" });
        Assert.True(second.State == "succeeded", second.Summary);
        Assert.Equal("2", (await project.AskAsync()).Version);

        foreach (var mode in (string[])["exit-now", "health-500"])
        {
            var bad = await project.DeployAsync(Locked with { Version = "3", Mode = mode, Within = "1s" });
            Assert.True(bad.State == "failed", bad.Summary);
            Assert.Equal("2", (await project.AskAsync()).Version);
        }

        var back = await project.EndAsync((await project.BeginRollbackAsync(1)).Number);
        Assert.True(back.State == "succeeded", back.Summary);
        Assert.Equal("1", (await project.AskAsync()).Version);
        await load.NothingFailedAsync();
        Assert.Equal(["1", "2"], load.Versions);
    }

    [Fact]
    public async Task It_cannot_be_scaled_and_its_volume_goes_with_the_project()
    {
        var project = await TinyProject.CreateAsync(server, "disk");
        await project.DeployGoodAsync(Locked);
        var folder = Path.Combine(server.Data, "volumes", $"{project.Name}.production.app.data");
        Assert.True(File.Exists(Path.Combine(folder, "lock")));
        Assert.Equal(["data at /data"], (await project.In.GetStatusAsync(Cancelled)).Services[0].Volumes);

        var scaled = await project.EndAsync((await project.In.ScaleAsync("app", 2, Cancelled)).Number);
        Assert.Equal("failed", scaled.State);
        Assert.Contains("two instances must not run on one volume", scaled.Summary, StringComparison.Ordinal);

        await server.Client.DeleteProjectAsync(project.Name, Cancelled);
        Assert.False(Directory.Exists(folder));
    }

    [Fact]
    public async Task It_is_removed_by_its_name_when_no_instance_and_no_release_has_it_any_more()
    {
        var project = await TinyProject.CreateAsync(server, "disk");
        var first = Locked with { KeepWarm = "1s", Start = "flock --nonblock --no-fork ${RAILWAY_VOLUME_MOUNT_PATH}/lock python3 app.py" };
        await project.DeployGoodAsync(first);
        var volume = Assert.Single(await project.In.GetVolumesAsync(Cancelled));
        Assert.Equal(("app.data", "process", $"instance {(await project.AskAsync()).Instance}"), (volume.Name, volume.Runtime, volume.UsedBy));
        await RefusedAsync(project, "volume.used", volume.Name);
        await RefusedAsync(project, "volume.not-found", "app.other");
        await RefusedAsync(project, "volume.not-found", $"{project.Name}.production.app.data");

        var second = await project.DeployAsync(new TinyManifest { Version = "2" });
        Assert.True(second.State == "succeeded", second.Summary);
        await Eventually.TrueAsync(async () => (await project.In.GetVolumesAsync(Cancelled))[0].UsedBy is null, "the old version is gone");
        using var cli = new CliProcess(server, server.Token);
        var removed = await cli.RunAsync("volumes", "remove", "app.data", "--project", project.Name, "--yes");

        Assert.True(removed.ExitCode == 0, removed.Error);
        Assert.Empty(await project.In.GetVolumesAsync(Cancelled));
        Assert.False(Directory.Exists(volume.Place));
    }

    private static async Task RefusedAsync(TinyProject project, string code, string name)
    {
        var refused = await Assert.ThrowsAsync<HeadwayApiException>(() => project.In.RemoveVolumeAsync(name, null, Cancelled));
        Assert.Equal(code, refused.Problem.Code);
    }
}
