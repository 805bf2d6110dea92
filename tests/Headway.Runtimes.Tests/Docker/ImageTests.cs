using System.Formats.Tar;
using System.Text;
using Headway.Model.Building;
using Headway.Model.Names;
using Headway.Model.Runtime;
using Headway.Runtimes.Docker;
using Headway.Testing;
using Headway.Testing.Docker;

namespace Headway.Runtimes.Tests.Docker;

/// <summary>Builds by a real daemon.</summary>
public sealed class ImageTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("headway-images-");
    private readonly DockerDaemon _daemon = DockerDaemon.SharedAsync().GetAwaiter().GetResult();
    private readonly DockerImages _images;
    private readonly List<string> _lines = [];

    public ImageTests() => _images = new DockerImages(
        new DockerRuntimeOptions { StateDirectory = _folder.FullName, Socket = _daemon.Socket }, TimeProvider.System);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _images.Dispose();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task A_Dockerfile_is_built_with_its_arguments_and_stage_and_says_what_it_does()
    {
        var plan = Plan("build-1") with { Target = "wanted", Args = new Dictionary<string, string>(StringComparer.Ordinal) { ["WORD"] = "a b$(id)'\"" } };

        var built = await BuildAsync(plan, """
            FROM headway-test-base AS wanted
            ARG WORD
            RUN echo "got $WORD"
            FROM headway-test-base
            RUN nothing-like-it
            """);

        Assert.True(await _images.ExistsAsync(Assert.IsType<ImageResult.Ready>(built).Id, Cancellation));
        Assert.Contains("got a b$(id)'\"", _lines);
    }

    [Fact]
    public async Task A_step_that_fails_is_the_reason()
    {
        var failed = Assert.IsType<ImageResult.Failed>(await BuildAsync(Plan("build-2"), "FROM headway-test-base\nRUN echo last words && sh -c 'exit 9'"));

        Assert.Contains("returned a non-zero code: 9", failed.Reason, StringComparison.Ordinal);
        Assert.Contains("last words", _lines);
    }

    [Theory]
    [InlineData("../../etc/passwd")]
    [InlineData("/etc/passwd")]
    [InlineData("a\nb")]
    public async Task A_Dockerfile_outside_of_the_context_is_not_read(string path) =>
        Assert.IsType<ImageResult.Failed>(await BuildAsync(Plan("build-3") with { Dockerfile = path }, "FROM headway-test-base"));

    [Fact]
    public async Task A_cancelled_build_runs_nothing_any_more()
    {
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var build = _images.BuildAsync(Plan("build-4"), Context("FROM headway-test-base\nRUN echo begun && sleep 1234"), line =>
        {
            if (line == "begun")
            {
                cancel.Cancel();
            }
        }, cancel.Token);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => build);

        await Eventually.TrueAsync(
            async () => !(await _daemon.CommandAsync("ps", "--no-trunc", "--format", "{{.Command}}")).Contains("sleep 1234", StringComparison.Ordinal),
            "the step is ended",
            TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task A_step_beyond_its_memory_is_ended()
    {
        var plan = Plan("build-5") with { Limits = new LimitSpec { MemoryBytes = 48 << 20, Cpus = 1 } };

        Assert.IsType<ImageResult.Failed>(await BuildAsync(plan, "FROM headway-test-base\nRUN dd if=/dev/zero of=/dev/null bs=300M count=1"));
    }

    [Fact(Timeout = 120_000)]
    public async Task A_step_that_forks_without_end_is_ended_with_a_sentence_and_leaves_nothing()
    {
        var plan = Plan("build-6") with { Limits = new LimitSpec { MemoryBytes = 512 << 20, Cpus = 0.5, MaxProcesses = 200, Background = true } };

        var failed = Assert.IsType<ImageResult.Failed>(await BuildAsync(plan, "FROM headway-test-base\nRUN bomb() { bomb | bomb & }; (bomb 2>/dev/null) & sleep 100"));

        Assert.Contains("start more than the 200 processes", failed.Reason, StringComparison.Ordinal);
        await Eventually.TrueAsync(
            async () => !(await _daemon.CommandAsync("ps", "--no-trunc", "--format", "{{.Command}}")).Contains("bomb", StringComparison.Ordinal), "the step is gone", TimeSpan.FromSeconds(30));
    }

    [Fact(Timeout = 120_000)]
    public async Task A_step_is_limited_from_its_first_moment()
    {
        var plan = Plan("build-8") with { Limits = new LimitSpec { MaxProcesses = 40 } };

        Assert.IsType<ImageResult.Failed>(await BuildAsync(plan, "FROM headway-test-base\nRUN for i in $(seq 100); do sleep 1 & done; echo all of them"));

        Assert.DoesNotContain("all of them", _lines);
    }

    [Fact(Timeout = 120_000)]
    public async Task A_step_that_writes_without_end_is_ended_with_a_sentence()
    {
        var plan = Plan("build-7") with { Limits = new LimitSpec { MemoryBytes = 256 << 20, Cpus = 1 }, MaxBytes = 64 << 20 };

        var failed = Assert.IsType<ImageResult.Failed>(await BuildAsync(plan, "FROM headway-test-base\nUSER root\nRUN while true; do dd if=/dev/zero of=/tmp/$i bs=1M count=16 2>/dev/null; i=$((i+1)); sleep 0.2; done"));

        Assert.Contains("wrote more than 0.06 GB", failed.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_image_that_is_there_needs_no_registry_and_one_that_is_not_is_told_in_a_sentence()
    {
        Assert.IsType<ImageResult.Ready>(await FetchAsync("headway-test-base:latest"));

        var failed = Assert.IsType<ImageResult.Failed>(await FetchAsync("registry.invalid/team/api@sha256:" + new string('a', 64)));

        Assert.Contains("registry.invalid cannot be reached from this host", failed.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pruning_keeps_what_is_needed_or_new_and_removes_the_rest_with_its_layers()
    {
        var kept = Assert.IsType<ImageResult.Ready>(await BuildAsync(Plan("build-8"), "FROM headway-test-base\nRUN echo kept > /tmp/a")).Id;
        var gone = Assert.IsType<ImageResult.Ready>(await BuildAsync(Plan("build-9"), "FROM headway-test-base\nRUN echo gone > /tmp/a")).Id;
        Assert.Equal(0, await _images.PruneAsync((_, _) => false, Cancellation));
        using var later = new DockerImages(
            new DockerRuntimeOptions { StateDirectory = _folder.FullName, Socket = _daemon.Socket }, new TwoHoursLater());

        Assert.Equal(1, await later.PruneAsync((_, image) => image == kept, Cancellation));

        Assert.True(await _images.ExistsAsync(kept, Cancellation));
        Assert.False(await _images.ExistsAsync(gone, Cancellation));
    }

    private static ImageBuildPlan Plan(string id) => new(InstanceId.Parse(id), "Dockerfile");

    private static Func<Stream, CancellationToken, Task> Context(string dockerfile) => async (stream, cancellation) =>
    {
        await using var tar = new TarWriter(stream, TarEntryFormat.Pax, leaveOpen: true);
        await tar.WriteEntryAsync(new PaxTarEntry(TarEntryType.RegularFile, "Dockerfile") { DataStream = new MemoryStream(Encoding.UTF8.GetBytes(dockerfile)) }, cancellation);
    };

    private Task<ImageResult> BuildAsync(ImageBuildPlan plan, string dockerfile) => _images.BuildAsync(plan, Context(dockerfile), _lines.Add, Cancellation);

    private Task<ImageResult> FetchAsync(string image) =>
        _images.FetchAsync(new ImageFetchPlan(InstanceId.Parse("fetch-1"), ImageReference.Parse(image)), _lines.Add, Cancellation);

    private sealed class TwoHoursLater : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => base.GetUtcNow().AddHours(2);
    }
}
