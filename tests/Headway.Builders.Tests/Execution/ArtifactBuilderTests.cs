using Headway.Builders.Tests.Fixtures;
using Headway.Model.Building;
using Headway.Model.Manifest;
using Headway.Model.Names;
using Headway.Model.Runtime;

namespace Headway.Builders.Tests.Execution;

public sealed class ArtifactBuilderTests : IDisposable
{
    private readonly BuildHouse house = new(static options => options with
    {
        MaxWorkBytes = 20 << 20,
        MaxOutputCharacters = 100_000,
        DiskCheckInterval = TimeSpan.FromMilliseconds(50),
    });

    public void Dispose() => house.Dispose();

    [Fact]
    public async Task An_unchanged_service_is_not_built_again_and_a_changed_one_is()
    {
        house.With("a.txt", "1");
        var first = await house.BuiltAsync(new BuildSpec());
        var again = await house.BuiltAsync(new BuildSpec { Timeout = TimeSpan.FromHours(1) });
        house.With("a.txt", "2");
        var changed = await house.BuiltAsync(new BuildSpec());

        Assert.Equal((first.Digest, true), (again.Digest, again.Reused));
        Assert.NotEqual(first.Digest, changed.Digest);
        Assert.False(changed.Reused);
        Assert.Equal(first.Directory, house.Builder.FindArtifact(first.Digest));
        Assert.Empty(house.WorkLeft());
    }

    [Fact]
    public async Task A_build_sees_the_allowed_variables_of_the_host_and_no_others()
    {
        using var allowed = new BuildHouse(static options => options with { HostVariables = ["HEADWAY_TEST_OPEN*"] });
        Environment.SetEnvironmentVariable("HEADWAY_TEST_OPEN_ONE", "yes");
        Environment.SetEnvironmentVariable("HEADWAY_TEST_SECRET", "no");
        allowed.With("app.py", "1");

        await allowed.BuiltAsync(new BuildSpec { With = Builder.Python });

        var environment = Assert.Single(allowed.Runner.Started).Environment;
        Assert.Equal("yes", environment["HEADWAY_TEST_OPEN_ONE"]);
        Assert.DoesNotContain("HEADWAY_TEST_SECRET", environment.Keys);
        Assert.Equal(Path.Combine(allowed.Root, "cache/home"), environment["HOME"]);
    }

    [Fact]
    public async Task A_build_may_write_to_its_own_folders_only_and_has_its_limits_and_account()
    {
        house.With("app.py", "1");
        var limits = new LimitSpec { MemoryBytes = 1 << 30, Cpus = 0.5, MaxProcesses = 99 };
        var plan = house.Plan(new BuildSpec { With = Builder.Python, Limits = limits });

        await house.BuildAsync(plan);

        var spec = Assert.Single(house.Runner.Started);
        Assert.Equal([Path.Combine(house.Options.WorkDirectory, plan.Id.Value, "tree"), plan.CacheDirectory], spec.Mounts.Select(static mount => mount.HostPath));
        Assert.Equal((limits, plan.Account), (spec.Limits, spec.Account));
        Assert.Equal($"{plan.Id}-1", spec.Id.Value);
    }

    [Fact]
    public async Task A_build_that_takes_too_long_is_ended_with_all_its_processes()
    {
        house.With("build.sh", "sleep 300 & sleep 300");

        var reason = await house.FailureAsync(Script() with { Timeout = TimeSpan.FromSeconds(1) });

        Assert.Equal("`/bin/sh ./build.sh` was ended because the build had reached its limit of 1 second (build.timeout); it said nothing", reason);
        Assert.Empty(house.WorkLeft());
    }

    [Fact]
    public async Task A_build_that_needs_too_much_memory_is_told_its_limit()
    {
        house.With("build.sh", "true");
        house.Runner.Instead = static _ => new ProgramResult(137) { OutOfMemory = true };

        Assert.Equal(
            "`/bin/sh ./build.sh` needed more than 2 GB of memory (build.memory): raise the limit or build with less",
            await house.FailureAsync(Script()));
    }

    [Fact]
    public async Task A_build_that_fills_the_disk_is_ended()
    {
        house.With("build.sh", "while true; do head -c 5000000 /dev/urandom >> fill; done");

        Assert.Equal("The build needed more than 20 MB of disk space", await house.FailureAsync(Script()));
        Assert.Empty(house.WorkLeft());
    }

    [Fact]
    public async Task A_build_that_writes_without_end_is_ended_and_long_lines_are_cut()
    {
        house.With("build.sh", "head -c 20000 /dev/zero | tr '\\0' x; echo; while true; do echo aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa; done");

        Assert.Equal("The build wrote more than 100000 characters of output and was ended", await house.FailureAsync(Script()));
        Assert.Equal(8193, house.Output.Max(static line => line.Length));
    }

    [Fact]
    public async Task A_build_that_puts_a_link_in_place_of_its_folder_is_refused()
    {
        house.With("build.sh", "mkdir dist; cd ..; mv src was; ln -s /etc src");

        Assert.Equal("The build has removed or replaced the folder that it works in", await house.FailureAsync(Script()));
    }

    [Fact]
    public async Task A_cancelled_build_leaves_nothing()
    {
        house.With("build.sh", "echo started; sleep 300");
        using var cancel = new CancellationTokenSource();
        var plan = house.Plan(Script());

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => house.Builder.BuildAsync(plan, line => Cancel(line, cancel), cancel.Token));

        Assert.Empty(house.WorkLeft());
    }

    [Fact]
    public async Task What_an_interrupted_attempt_left_is_ended_and_removed_first()
    {
        var plan = house.With("build.sh", "mkdir dist; echo x > dist/index.html").Plan(Script());
        var work = Directory.CreateDirectory(Path.Combine(house.Options.WorkDirectory, plan.Id.Value, "tree", "src"));
        await File.WriteAllTextAsync(Path.Combine(work.FullName, "old"), "x", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(house.Options.WorkDirectory, plan.Id.Value, "output-1.log"), "x", TestContext.Current.CancellationToken);

        var built = Assert.IsType<BuildResult.Built>(await house.BuildAsync(plan));

        Assert.Equal(["true", "/bin/sh"], house.Runner.Started.Select(static spec => spec.Command[0]));
        Assert.Equal(house.Runner.Started[0].Id, house.Runner.Started[1].Id);
        Assert.True(File.Exists(Path.Combine(built.Directory, "site", "index.html")));
        Assert.Empty(house.WorkLeft());
    }

    [Fact]
    public async Task A_source_with_a_pipe_fails_with_a_sentence()
    {
        house.With("build.sh", "true");
        using var mkfifo = System.Diagnostics.Process.Start("mkfifo", [Path.Combine(house.Source, "pipe")]);
        await mkfifo.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal("The build could not use its files: `pipe` is a device, pipe or socket", await house.FailureAsync(new BuildSpec()));
    }

    [Fact]
    public async Task A_host_that_refuses_to_run_anything_is_a_failure_with_its_words()
    {
        house.With("build.sh", "true");
        house.Runner.Instead = static _ => throw new RuntimeException("bubblewrap is missing");

        Assert.Equal("`/bin/sh ./build.sh` could not be started: bubblewrap is missing", await house.FailureAsync(Script()));
    }

    [Fact]
    public async Task Nothing_that_is_needed_is_pruned()
    {
        var built = await house.With("a", "1").BuiltAsync(new BuildSpec());
        Directory.SetLastWriteTimeUtc(built.Directory, DateTime.UnixEpoch);

        Assert.Equal(0, await house.Builder.PruneAsync(new HashSet<ArtifactDigest> { built.Digest }, TestContext.Current.CancellationToken));
        Assert.Equal(1, await house.Builder.PruneAsync(new HashSet<ArtifactDigest>(), TestContext.Current.CancellationToken));
        Assert.Null(house.Builder.DescribeArtifact(built.Digest));
    }

    private static BuildSpec Script() => new() { With = Builder.Static, Command = ["/bin/sh", "./build.sh"] };

    private static void Cancel(string line, CancellationTokenSource cancel)
    {
        if (line == "started")
        {
            cancel.Cancel();
        }
    }
}
