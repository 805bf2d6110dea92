using System.Text.Json;
using Headway.Acceptance.Tests.Running;
using Headway.Testing;

namespace Headway.Acceptance.Tests.Containers;

/// <summary>A system with a Dockerfile, as users deploy it.</summary>
[Collection(nameof(DockerServer))]
public sealed class ContainerDeploymentTests(DockerServer docker)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_system_with_a_Dockerfile_is_deployed_redeployed_taken_back_and_survives_crashes()
    {
        var project = await TinyProject.CreateAsync(docker.Server, "box");
        using var cli = new CliProcess(docker.Server, docker.Server.Token);
        await WriteAsync(cli, project, "1");
        var up = await cli.RunAsync("up", "--yes");
        Assert.True(up.ExitCode == 0, $"{up.Out}{up.Error}\n{docker.Server.Log}");
        Assert.Equal("1", (await project.AskAsync()).Version);

        await DatabasesAnswerAsync(project);
        await using (var load = project.Load())
        {
            await WriteAsync(cli, project, "2");
            up = await cli.RunAsync("up", "--yes");
            Assert.True(up.ExitCode == 0, $"{up.Out}{up.Error}");
            Assert.Equal("2", (await project.AskAsync()).Version);
            var back = await project.EndAsync((await project.BeginRollbackAsync()).Number);
            Assert.True(back.State == "succeeded", back.Summary);
            Assert.Equal("1", (await project.AskAsync()).Version);
            await load.NothingFailedAsync();
        }

        await CrashedComesBackAsync(project);
        await OutlivesTheControlPlaneAsync(project);
    }

    [Fact]
    public async Task An_environment_that_says_docker_runs_the_same_artifact_in_containers_and_goes_back()
    {
        var project = await TinyProject.CreateAsync(docker.Server, "host");
        var first = await project.DeployAsync(ContainerApp.Plain(project.Name, "process"), ContainerApp.Files("1"));
        Assert.True(first.State == "succeeded", $"{first.Summary}\n{docker.Server.Log}");
        await using var load = project.Load();

        var second = await project.DeployAsync(ContainerApp.Plain(project.Name, "docker"), ContainerApp.Files("2"));
        Assert.True(second.State == "succeeded", $"{second.Summary}\n{docker.Server.Log}");
        Assert.Equal("2", (await project.AskAsync()).Version);
        await DatabasesAnswerAsync(project);
        Assert.Contains($"headway.project={project.Name}", await docker.Daemon.CommandAsync("ps", "--format", "{{.Labels}}"), StringComparison.Ordinal);

        var back = await project.EndAsync((await project.BeginRollbackAsync()).Number);
        Assert.True(back.State == "succeeded", back.Summary);
        Assert.Equal("1", (await project.AskAsync()).Version);
        await DatabasesAnswerAsync(project);
        await load.NothingFailedAsync();
    }

    [Fact]
    public async Task What_has_a_volume_is_swapped_and_taken_back_and_no_request_fails()
    {
        var project = await TinyProject.CreateAsync(docker.Server, "disk");
        var first = await project.DeployAsync(ContainerApp.Storing(project.Name), ContainerApp.Files("1"));
        Assert.True(first.State == "succeeded", $"{first.Summary}\n{docker.Server.Log}");
        await using var load = project.Load();

        var second = await project.DeployAsync(ContainerApp.Storing(project.Name), ContainerApp.Files("2"));
        Assert.True(second.State == "succeeded", second.Summary);
        Assert.Equal("2", (await project.AskAsync()).Version);
        var back = await project.EndAsync((await project.BeginRollbackAsync()).Number);
        Assert.True(back.State == "succeeded", back.Summary);

        Assert.Equal("1", (await project.AskAsync()).Version);
        var used = (await project.In.GetInstancesAsync(TimeSpan.FromSeconds(1), Cancelled)).Single(instance => instance.Traffic == "serving");
        Assert.True(used is { CpuShare: > 0, MemoryBytes: > 0 }, $"{used}");
        await load.NothingFailedAsync();
        await GoesWithEverythingAsync(project);
    }

    [Fact]
    public async Task A_version_is_live_when_the_HEALTHCHECK_of_its_image_passes_and_not_when_it_fails()
    {
        var project = await TinyProject.CreateAsync(docker.Server, "check");

        var good = await project.DeployAsync(ContainerApp.Small(project.Name), ContainerApp.Files("1", ContainerApp.Checked("0")));
        Assert.True(good.State == "succeeded", $"{good.Summary}\n{docker.Server.Log}");
        Assert.Contains("healthy", await docker.Daemon.CommandAsync("ps", "--filter", $"label=headway.project={project.Name}", "--format", "{{.Status}}"), StringComparison.Ordinal);

        var bad = await project.DeployAsync(ContainerApp.Small(project.Name, within: "2s"), ContainerApp.Files("2", ContainerApp.Checked("1")));

        Assert.Equal("failed", bad.State);
        Assert.Contains("the HEALTHCHECK of its image has not passed", bad.Summary, StringComparison.Ordinal);
        Assert.Equal("1", (await project.AskAsync()).Version);
    }

    [Fact]
    public async Task An_image_that_runs_as_root_is_refused_with_a_sentence()
    {
        var project = await TinyProject.CreateAsync(docker.Server, "root");

        var ended = await project.DeployAsync(
            ContainerApp.Manifest(project.Name), ContainerApp.Files("1", "FROM headway-test-python\nCOPY app.py /\nCMD [\"python3.11\", \"/app.py\"]\n"));

        Assert.Equal("failed", ended.State);
        Assert.Contains("its image runs as root", ended.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_build_that_fails_is_quoted_and_leaves_no_container()
    {
        var project = await TinyProject.CreateAsync(docker.Server, "broken");

        var ended = await project.DeployAsync(
            ContainerApp.Manifest(project.Name), ContainerApp.Files("1", "FROM headway-test-python\nRUN [\"python3.11\", \"-c\", \"raise SystemExit('no such package')\"]\n"));

        Assert.Equal("failed", ended.State);
        Assert.Contains("no such package", ended.Summary, StringComparison.Ordinal);
    }

    private async Task GoesWithEverythingAsync(TinyProject project)
    {
        Assert.Equal(["app.data docker"], (await project.In.GetVolumesAsync(Cancelled)).Select(volume => $"{volume.Name} {volume.Runtime}"));
        Assert.Contains(project.Name, await docker.Daemon.CommandAsync("network", "ls"), StringComparison.Ordinal);

        await docker.Server.Client.DeleteProjectAsync(project.Name, Cancelled);

        Assert.DoesNotContain(project.Name, await docker.Daemon.CommandAsync("volume", "ls"), StringComparison.Ordinal);
        await Eventually.TrueAsync(
            async () => !(await docker.Daemon.CommandAsync("network", "ls")).Contains(project.Name, StringComparison.Ordinal), "the network goes with the project", TimeSpan.FromSeconds(30));
        Assert.DoesNotContain(Directory.GetFiles(docker.Server.Data, "*", SearchOption.AllDirectories), file => file.Contains($"door.{project.Name}", StringComparison.Ordinal));
    }

    private static async Task WriteAsync(CliProcess cli, TinyProject project, string version)
    {
        await File.WriteAllTextAsync(Path.Combine(cli.Directory, "headway.yaml"), ContainerApp.Manifest(project.Name), Cancelled);
        foreach (var (path, text) in ContainerApp.Files(version))
        {
            await File.WriteAllTextAsync(Path.Combine(cli.Directory, path), text, Cancelled);
        }
    }

    private static async Task DatabasesAnswerAsync(TinyProject project)
    {
        using var postgres = JsonDocument.Parse(await project.ReadAsync("/postgres"));
        Assert.Equal("42", postgres.RootElement.GetProperty("DATABASE_URL").GetString());
        Assert.Equal("42", postgres.RootElement.GetProperty("POOLED_URL").GetString());
        Assert.Equal("\"+OK+PONG\"", await project.ReadAsync("/redis"));
        Assert.Contains("version", await project.ReadAsync("/private"), StringComparison.Ordinal);
    }

    private static async Task CrashedComesBackAsync(TinyProject project)
    {
        await Assert.ThrowsAsync<HttpRequestException>(() => project.ReadAsync("/crash"));
        await Eventually.TrueAsync(async () => await AnswersAsync(project), "the crashed instance serves again", TimeSpan.FromSeconds(30));
    }

    private async Task OutlivesTheControlPlaneAsync(TinyProject project)
    {
        var before = (await docker.Daemon.CommandAsync("ps", "-q", "--no-trunc")).Split('\n').Order().ToList();
        await docker.Server.KillAsync();
        Assert.Equal("1", (await project.AskAsync()).Version);
        await DatabasesAnswerAsync(project);

        await docker.Server.StartAsync();
        await project.AgreesAsync();
        Assert.Equal(before, (await docker.Daemon.CommandAsync("ps", "-q", "--no-trunc")).Split('\n').Order());
    }

    private static async Task<bool> AnswersAsync(TinyProject project)
    {
        try
        {
            return (await project.AskAsync()).Version == "1";
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
