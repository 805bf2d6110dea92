using System.Diagnostics;
using System.Globalization;
using System.Net;
using Headway.Acceptance.Tests.Running;
using Headway.Client;

namespace Headway.Acceptance.Tests.Input;

/// <summary>Hostile archives sent to the real server: refused with a reason, quickly, with little memory, and nothing of them stays.</summary>
[Collection(nameof(InputBed))]
public sealed class HostileArchiveTests(InputBed bed)
{
    private const long MostMemory = 96L << 20;

    private static readonly TimeSpan Quickly = TimeSpan.FromSeconds(20);

    private string Sources => Path.Combine(bed.Server.Data, "sources");

    [Theory]
    [InlineData("a path that climbs out", "leads out of the source")]
    [InlineData("a path that climbs out in its middle", "leads out of the source")]
    [InlineData("an absolute path", "is no relative path")]
    [InlineData("a path with a line end", "has control characters")]
    [InlineData("a path with an escape sequence", "has control characters")]
    [InlineData("a link out of the source", "which is outside of the source")]
    [InlineData("a link to an absolute path", "which is outside of the source")]
    [InlineData("a file through a link", "which is no folder")]
    [InlineData("a hard link", "hard link")]
    [InlineData("a block device", "device")]
    [InlineData("a character device", "device")]
    [InlineData("a pipe", "pipe")]
    [InlineData("the same path twice", "occurs twice")]
    [InlineData("a gzip that was cut", "ends too early")]
    [InlineData("a tar that was cut", "ends too early")]
    [InlineData("what is no tar", "no tar archive")]
    [InlineData("a zip", "no tar archive")]
    [InlineData("nothing", "empty")]
    public async Task A_hostile_archive_is_refused_with_a_reason_and_nothing_of_it_stays(string archive, string reason)
    {
        var problem = await RefusedAsync(HostileTar.Named(archive));

        Assert.Contains(reason, problem.Problem.Detail!, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(problem.Problem.Detail!, char.IsControl);
    }

    [Fact]
    public async Task A_million_entries_are_refused_with_little_memory() =>
        Assert.Contains("more than 100000 files", (await RefusedAsync(HostileTar.Million())).Problem.Detail!, StringComparison.Ordinal);

    [Fact]
    public async Task Four_gigabytes_of_zeros_are_refused_with_little_memory() => await RefusedAsync(HostileTar.Bomb());

    [Fact]
    public async Task An_upload_that_breaks_off_leaves_nothing()
    {
        var before = await SettledAsync();
        using var gone = new CancellationTokenSource();
        await using var archive = new EndlessStream(4 << 20, gone.Cancel);

        await Assert.ThrowsAnyAsync<Exception>(() => bed.Server.Client.UploadSourceAsync(bed.Live.Name, archive, null, gone.Token));

        await Testing.Eventually.TrueAsync(() => Everything().SequenceEqual(before), "nothing of the upload is left", TimeSpan.FromSeconds(10));
    }

    private async Task<HeadwayApiException> RefusedAsync(MemoryStream archive)
    {
        var before = await SettledAsync();
        var server = HostProcesses.Of(bed.Server.Data, "--listen").Single(pid => HostProcesses.Arguments(pid).StartsWith(Repository.Server(), StringComparison.Ordinal));
        await File.WriteAllTextAsync($"/proc/{server}/clear_refs", "5", TestContext.Current.CancellationToken);
        var memory = Memory(server);
        var started = Stopwatch.GetTimestamp();

        var refused = await Assert.ThrowsAsync<HeadwayApiException>(() =>
            bed.Server.Client.UploadSourceAsync(bed.Live.Name, archive, null, TestContext.Current.CancellationToken));

        var grown = Memory(server) - memory;
        TestContext.Current.TestOutputHelper!.WriteLine(
            string.Create(CultureInfo.InvariantCulture, $"{archive.Length >> 10} KB, {Stopwatch.GetElapsedTime(started).TotalMilliseconds:0} ms, {grown >> 20} MB more"));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "source.refused"), (refused.Status, refused.Code));
        Assert.False(string.IsNullOrWhiteSpace(refused.Try));
        Assert.True(Stopwatch.GetElapsedTime(started) < Quickly, $"took {Stopwatch.GetElapsedTime(started)}");
        Assert.True(grown < MostMemory, $"needed {grown >> 20} MB");
        Assert.Equal(before, Everything());
        Assert.False(Path.Exists("/etc/cron.d/evil"));
        return refused;
    }

    /// <summary>Lists what there is once no upload of an earlier request is left: a request that broke off is answered before its beginning is removed.</summary>
    private async Task<List<string>> SettledAsync()
    {
        await Testing.Eventually.TrueAsync(
            () => !Everything().Any(path => Path.GetFileName(path).StartsWith('.')), "no upload is under way", TimeSpan.FromSeconds(10));
        return Everything();
    }

    private List<string> Everything() =>
        [.. Directory.EnumerateFileSystemEntries(Sources, "*", SearchOption.AllDirectories), .. Directory.EnumerateFileSystemEntries(bed.Server.Data)];

    /// <summary>Reads the most memory that a process has had, in bytes.</summary>
    private static long Memory(int pid) => File.ReadLines($"/proc/{pid}/status")
        .Where(line => line.StartsWith("VmHWM:", StringComparison.Ordinal))
        .Select(line => long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) << 10)
        .Single();
}
