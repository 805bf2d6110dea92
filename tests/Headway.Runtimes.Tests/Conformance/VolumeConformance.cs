using Headway.Model.Names;
using Headway.Model.Runtime;
using Headway.Testing;

namespace Headway.Runtimes.Tests.Conformance;

/// <summary>Every rule of <see cref="IVolumeRuntime"/> that all runtimes with volumes keep.</summary>
public abstract class VolumeConformance<THost> : IAsyncDisposable
    where THost : ShellRuntimeUnderTest, new()
{
    // Not in the image of the tests: nobody but the runtime makes it the program's.
    private const string Folder = "/srv/kept";

    private static readonly VolumeId Name = VolumeId.Parse("shop.production.files.data");

    private readonly IVolumeRuntime _runtime;

    protected VolumeConformance() => _runtime = (IVolumeRuntime)Host.Open();

    protected THost Host { get; } = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        foreach (var volume in await _runtime.ListVolumesAsync(CancellationToken.None))
        {
            await EndAllAsync();
            await _runtime.RemoveVolumeAsync(volume, CancellationToken.None);
        }

        await Host.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task What_an_instance_writes_is_there_for_the_next_and_at_whatever_path_it_asks_for()
    {
        Assert.Equal(["written"], await OutputAsync($"echo kept > {Folder}/file && echo written", new VolumeSpec(Name, Folder)));

        Assert.Equal(["kept"], await OutputAsync("cat /elsewhere/file", new VolumeSpec(Name, "/elsewhere")));
    }

    [Fact]
    public async Task A_volume_without_a_name_is_empty_for_every_instance()
    {
        foreach (var _ in (int[])[1, 2])
        {
            Assert.Equal(["0", "written"], await OutputAsync($"ls {Folder} | wc -l; touch {Folder}/file && echo written", new VolumeSpec(null, Folder)));
        }

        Assert.Empty(await _runtime.ListVolumesAsync(Cancellation));
    }

    [Fact]
    public async Task A_volume_is_listed_until_it_is_removed_and_what_its_links_lead_to_stays()
    {
        await OutputAsync($"ln -s /etc/passwd {Folder}/link; ln -s / {Folder}/root; mkdir -p {Folder}/a/b/c", new VolumeSpec(Name, Folder));
        var listed = Assert.Single(await ((IVolumeRuntime)Host.Open()).ListVolumesAsync(Cancellation));
        Assert.Equal((Name, _runtime.Name), (listed.Name, listed.Runtime));

        await EndAllAsync();
        await _runtime.RemoveVolumeAsync(listed with { Runtime = "elsewhere" }, Cancellation);
        Assert.Equal([listed], await _runtime.ListVolumesAsync(Cancellation));
        await _runtime.RemoveVolumeAsync(listed, Cancellation);
        await _runtime.RemoveVolumeAsync(listed, Cancellation);

        Assert.Empty(await _runtime.ListVolumesAsync(Cancellation));
        Assert.True(File.Exists("/etc/passwd"));
        Assert.Equal(["0"], await OutputAsync($"ls {Folder} | wc -l", new VolumeSpec(Name, Folder)));
    }

    private async Task EndAllAsync()
    {
        foreach (var handle in await _runtime.ListAsync(CancellationToken.None))
        {
            await _runtime.RemoveAsync(handle, CancellationToken.None);
        }
    }

    private async Task<string[]> OutputAsync(string script, params IReadOnlyList<VolumeSpec> volumes)
    {
        var spec = Host.Shell(script) with { Volumes = volumes };
        var handle = await _runtime.StartAsync(spec, Cancellation);
        await Eventually.TrueAsync(
            async () => (await _runtime.InspectAsync(handle, Cancellation)).Phase == InstancePhase.Exited, $"{spec.Id} exits", TimeSpan.FromMinutes(1));
        return [.. (await File.ReadAllLinesAsync(spec.OutputFile, Cancellation)).Select(line => line.Trim())];
    }
}
