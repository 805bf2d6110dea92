using Headway.Model.Names;
using Headway.Model.Runtime;
using Headway.Runtimes.Docker;
using Headway.Runtimes.Processes;
using Headway.Runtimes.Tests.Conformance;
using Headway.Testing;
using Headway.Testing.Docker;
using Microsoft.Extensions.Logging.Abstractions;

namespace Headway.Runtimes.Tests.Docker;

/// <summary>A container without an image of its own sees what a process of this host would see, and may do no more.</summary>
public sealed class HostContainerTests : IAsyncDisposable
{
    private readonly HostContainersUnderTest _host = new();
    private readonly DockerRuntime _runtime;

    public HostContainerTests() => _runtime = _host.OpenContainers();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task It_sees_the_programs_of_the_host_and_its_own_name_and_nothing_with_a_secret()
    {
        var lines = await OutputAsync(_runtime, _host.Shell(
            "id -un; id -gn; python3 -c 'import ctypes.util, ssl; print(ctypes.util.find_library(\"c\"))'; ls / | tr '\\n' ' '; echo; ls /root /etc/shadow /var 2>&1 | grep -c 'No such file'"));

        Assert.Equal(["app", "app", "libc.so.6"], lines[..3]);
        Assert.Empty(lines[3].Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Except(["bin", "dev", "etc", "lib", "lib32", "lib64", "libx32", "proc", "sbin", "sys", "tmp", "usr"]).Except([.. Ancestors()]));
        Assert.Equal("3", lines[4]);
    }

    [Fact]
    public async Task It_can_change_nothing_but_tmp_and_has_no_capability()
    {
        var lines = await OutputAsync(_runtime, _host.Shell(
            """
            for folder in / /etc /usr /usr/bin /sbin /dev /sys "$PWD"; do touch "$folder/x" 2>/dev/null && echo "wrote to $folder"; done
            cp /usr/bin/id /tmp/own && /tmp/own -u
            grep -E '^(CapEff|CapBnd|NoNewPrivs)' /proc/self/status
            """));

        Assert.Equal(
            [$"{_host.Account.UserId}", "CapEff:\t0000000000000000", "CapBnd:\t0000000000000000", "NoNewPrivs:\t1"], lines);
    }

    [Fact]
    public async Task A_service_keeps_its_volume_when_it_becomes_a_process_and_a_container_again()
    {
        using var processes = new ProcessRuntime(
            new ProcessRuntimeOptions { StateDirectory = Path.Combine(_host.Folder, "processes"), VolumeDirectory = Path.Combine(_host.Folder, "state", "volumes") },
            TimeProvider.System,
            NullLogger<ProcessRuntime>.Instance);
        var volume = new VolumeSpec(VolumeId.Parse("shop.production.web.kept"), "/srv/kept");
        InstanceSpec Spec(string word) => _host.Shell($"echo {word} >> /srv/kept/file; cat /srv/kept/file") with { Volumes = [volume] };

        Assert.Equal(["one"], await OutputAsync(processes, Spec("one") with { Container = null }));
        Assert.Equal(["one", "two"], await OutputAsync(_runtime, Spec("two")));
        Assert.Equal(["one", "two", "three"], await OutputAsync(processes, Spec("three") with { Container = null }));
    }

    [Fact]
    public async Task Its_image_is_made_again_when_somebody_has_pruned_it()
    {
        Assert.Equal(["one"], await OutputAsync(_runtime, _host.Spec("echo", "one")));
        var daemon = await DockerDaemon.SharedAsync();
        foreach (var image in (await daemon.CommandAsync("images", "--format", "{{.Repository}}:{{.Tag}}", "headway-host")).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            // Other tests have containers of it, which Docker does not forget.
            await daemon.CommandAsync("tag", image, "kept-for-others");
            await daemon.CommandAsync("rmi", image);
        }

        Assert.Equal(["two"], await OutputAsync(_runtime, _host.Spec("echo", "two")));
    }

    [Fact]
    public async Task One_without_an_artifact_or_a_command_is_refused()
    {
        var gone = _host.Spec("true") with { WorkingDirectory = Path.Combine(_host.Folder, "gone") };

        Assert.Contains("does not exist", (await Assert.ThrowsAsync<RuntimeException>(() => _runtime.StartAsync(gone, Cancellation))).Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<RuntimeException>(() => _runtime.StartAsync(gone with { WorkingDirectory = "" }, Cancellation));
        await Assert.ThrowsAsync<RuntimeException>(() => _runtime.StartAsync(_host.Spec("true") with { Command = [] }, Cancellation));
        Assert.Empty(await _runtime.ListAsync(Cancellation));
    }

    // The artifact is at its own path, and tools may be at theirs.
    private IEnumerable<string> Ancestors() => [_host.Folder.Split('/')[1], "opt", "root"];

    private static async Task<string[]> OutputAsync(IRuntime runtime, InstanceSpec spec)
    {
        var handle = await runtime.StartAsync(spec, Cancellation);
        await Eventually.TrueAsync(
            async () => (await runtime.InspectAsync(handle, Cancellation)).Phase == InstancePhase.Exited, $"{spec.Id} exits", TimeSpan.FromMinutes(1));
        return await File.ReadAllLinesAsync(spec.OutputFile, Cancellation);
    }
}
