using Headway.Model.Names;
using Headway.Model.Runtime;
using Headway.Runtimes.Docker;
using Headway.Runtimes.Tests.Conformance;
using Headway.Testing;

namespace Headway.Runtimes.Tests.Docker;

/// <summary>What a container may, and may not.</summary>
public sealed class ContainerTests : IAsyncDisposable
{
    private readonly DockerRuntimeUnderTest _host = new();
    private readonly DockerRuntime _runtime;

    public ContainerTests() => _runtime = _host.OpenContainers();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [InlineData("0", "user 0")]
    [InlineData("0:0", "user 0")]
    [InlineData("root", "is root in the image's")]
    [InlineData("toor", "is root in the image's")]
    [InlineData("nobody-knows", "is not in the image's")]
    public async Task A_container_is_never_started_as_root(string user, string reason)
    {
        var spec = With(_host.Spec("true"), container => container with { User = user });

        var refusal = await Assert.ThrowsAsync<RuntimeException>(() => _runtime.StartAsync(spec, Cancellation));

        Assert.Contains(reason, refusal.Message, StringComparison.Ordinal);
        Assert.Empty(await _runtime.ListAsync(Cancellation));
    }

    [Fact]
    public async Task A_program_has_the_user_of_its_image_or_the_one_that_was_stated()
    {
        Assert.Equal(["1000"], await OutputAsync(_host.Spec("id", "-u")));
        Assert.Equal(["2001"], await OutputAsync(With(_host.Spec("id", "-u"), container => container with { User = "2001:2002" })));
    }

    [Fact]
    public async Task A_program_has_no_capability_and_can_gain_none()
    {
        var lines = await OutputAsync(_host.Spec("grep", "-E", "^(Cap|NoNewPrivs)", "/proc/self/status"));

        Assert.All(lines, line => Assert.EndsWith(line.StartsWith("NoNewPrivs", StringComparison.Ordinal) ? "1" : "0000000000000000", line, StringComparison.Ordinal));
        Assert.Equal(6, lines.Length);
    }

    [Fact]
    public async Task A_read_only_root_can_be_changed_nowhere_but_in_tmp()
    {
        var script = "touch /tmp/a && echo tmp; touch /data/a || echo refused";

        Assert.Equal(["tmp", "refused"], (await OutputAsync(With(_host.Shell(script), container => container with { ReadOnlyRoot = true }))).Where(line => !line.Contains("Read-only", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_read_only_root_has_volumes_that_can_be_changed()
    {
        var spec = _host.Shell("touch /srv/kept/a && echo kept") with { Volumes = [new VolumeSpec(VolumeId.Parse("shop.production.web.kept"), "/srv/kept")] };

        Assert.Equal(["kept"], await OutputAsync(With(spec, container => container with { ReadOnlyRoot = true })));
    }

    [Fact]
    public async Task Variables_and_arguments_arrive_as_they_are()
    {
        string[] hostile = ["$(touch /tmp/x)", "; id", "`id`", "a\nb", "--privileged", "\"'", "ä€"];
        var spec = _host.Shell("printf '%s|' \"$@\" \"$VALUE\"", hostile) with
        {
            Environment = new Dictionary<string, string>(StringComparer.Ordinal) { ["VALUE"] = "=x\n$HOME" },
        };

        Assert.Equal(string.Concat(hostile.Append("=x\n$HOME").Select(text => text + "|")), string.Join('\n', await OutputAsync(spec)));
    }

    [Fact]
    public async Task Memory_beyond_the_limit_ends_the_program_and_is_told()
    {
        var spec = _host.Spec("dd", "if=/dev/zero", "of=/dev/null", "bs=200M", "count=1") with { Limits = new LimitSpec { MemoryBytes = 32 << 20 } };

        var handle = await _runtime.StartAsync(spec, Cancellation);
        await Eventually.TrueAsync(async () => (await _runtime.InspectAsync(handle, Cancellation)).Phase == InstancePhase.Exited, "it exits", TimeSpan.FromMinutes(1));

        Assert.True((await _runtime.InspectAsync(handle, Cancellation)).OutOfMemory);
    }

    [Fact]
    public async Task A_program_cannot_make_processes_without_end()
    {
        var spec = _host.Shell("for i in $(seq 100); do sleep 60 & done; echo never") with { Limits = new LimitSpec { MaxProcesses = 20 } };

        Assert.Contains("can't fork", string.Join(' ', await OutputAsync(spec)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_container_is_reached_by_the_address_that_its_runtime_tells_and_reaches_the_host_by_name()
    {
        var spec = With(
            _host.Shell("echo $(grep database /etc/hosts); exec nc -l -p 8080 -e echo hello"),
            container => container with { Network = "shop.production", HostNames = ["database.internal"] });
        var handle = await _runtime.StartAsync(spec, Cancellation);

        var address = (await _runtime.InspectAsync(handle, Cancellation)).Address;
        Assert.NotNull(address);
        await Eventually.TrueAsync(() => File.ReadAllText(spec.OutputFile).Length > 0, "it writes");
        var host = File.ReadAllText(spec.OutputFile).Split([' ', '\t', '\n'])[0];
        Assert.Equal(address[..address.LastIndexOf('.')], host[..host.LastIndexOf('.')]);
        await Eventually.TrueAsync(() => AnswersAsync(address), "the container answers at its address");
    }

    [Fact]
    public async Task An_image_that_is_gone_is_refused_with_a_sentence()
    {
        var spec = With(_host.Spec("true"), container => container with { Image = "sha256:" + new string('a', 64) });

        var refusal = await Assert.ThrowsAsync<RuntimeException>(() => _runtime.StartAsync(spec, Cancellation));

        Assert.Contains("is not there any more", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_process_is_no_container()
    {
        var spec = _host.Spec("true") with { Container = null };

        await Assert.ThrowsAsync<RuntimeException>(() => _runtime.StartAsync(spec, Cancellation));
    }

    private static InstanceSpec With(InstanceSpec spec, Func<ContainerSpec, ContainerSpec> change) => spec with { Container = change(spec.Container!) };

    private static async Task<bool> AnswersAsync(string address)
    {
        using var client = new System.Net.Sockets.TcpClient();
        try
        {
            await client.ConnectAsync(address, 8080, Cancellation);
            using var reader = new StreamReader(client.GetStream());
            return await reader.ReadToEndAsync(Cancellation) == "hello\n";
        }
        catch (System.Net.Sockets.SocketException)
        {
            return false;
        }
    }

    private async Task<string[]> OutputAsync(InstanceSpec spec)
    {
        var handle = await _runtime.StartAsync(spec, Cancellation);
        await Eventually.TrueAsync(
            async () => (await _runtime.InspectAsync(handle, Cancellation)).Phase == InstancePhase.Exited, $"{spec.Id} exits", TimeSpan.FromMinutes(1));
        return File.Exists(spec.OutputFile) ? await File.ReadAllLinesAsync(spec.OutputFile, Cancellation) : [];
    }
}
