using System.Diagnostics;
using Headway.Acceptance.Tests.Running;
using Headway.Testing;

namespace Headway.Acceptance.Tests.Sessions;

/// <summary>Remote work as people do it: the real command line, pipes and terminals, on processes.</summary>
public sealed class SessionTests : IClassFixture<SessionBed>, IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly HeadwayServer server;
    private readonly TinyProject project;
    private readonly CliProcess cli;
    private readonly AttachedCli attached;

    public SessionTests(SessionBed bed)
    {
        (server, project) = (bed.Server, bed.Project);
        cli = new CliProcess(server, server.Token);
        attached = new AttachedCli(cli);
    }

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        attached.Dispose();
        cli.Dispose();
    }

    [Fact]
    public async Task Programs_run_by_themselves_and_in_running_instances_with_their_exit_codes_and_every_byte()
    {
        foreach (var verb in (string[])["run", "exec"])
        {
            var piped = await attached.PipeAsync(16 * 1024 * 1024, [verb, "--project", project.Name, "app", "--", "cat"]);
            Assert.Equal((0, piped.Sent), (piped.ExitCode, piped.Received));

            var (code, output, error) = await cli.RunAsync(verb, "--project", project.Name, "app", "--", "sh", "-c", "echo $VERSION; echo trouble >&2; exit 7");
            Assert.Equal((7, "1\n", "trouble\n"), (code, output, error));

            var absent = await cli.RunAsync(verb, "--project", project.Name, "app", "--", "no-such-program");
            Assert.Equal(127, absent.ExitCode);
            Assert.Contains("'no-such-program' was not found", absent.Error, StringComparison.Ordinal);

            Assert.Equal(137, (await cli.RunAsync(verb, "--project", project.Name, "--", "sh", "-c", "kill -9 $$")).ExitCode);
        }

        var audit = await server.Client.GetAuditAsync(project.Name, 20, Cancelled);
        Assert.Contains(audit, record => record.Action == "exec" && $"{record.Detail}".Contains($"{project.Name}.production.app.", StringComparison.Ordinal));
        Assert.Contains(audit, record => record.Action == "run" && $"{record.Detail}".Contains("no-such-program", StringComparison.Ordinal));
        await NothingIsLeftAsync();
    }

    [Fact]
    public async Task On_a_terminal_it_is_as_if_one_sat_there()
    {
        using var shell = attached.StartOnTerminal(33, 91, "shell", "--project", project.Name);
        var screen = new ScreenText(shell);

        await shell.StandardInput.WriteAsync("stty size; echo $HEADWAY_INSTANCE\r");
        await screen.ShowsAsync("33 91");
        await screen.ShowsAsync($"{project.Name}.production.app.");
        await shell.StandardInput.WriteAsync("\u000140 120\n");
        await shell.StandardInput.FlushAsync(Cancelled);
        await Eventually.TrueAsync(
            async () =>
            {
                await shell.StandardInput.WriteAsync("stty size\r");
                return screen.Text.Contains("40 120", StringComparison.Ordinal);
            },
            "the program hears of the size");
        await shell.StandardInput.WriteAsync("sleep 98765\r");
        await project.ProgramRunsAsync("98765");
        await shell.StandardInput.WriteAsync("\u0003");
        await screen.ShowsAsync("^C");
        await shell.StandardInput.WriteAsync("exit 9\r");
        await shell.WaitForExitAsync(Cancelled).WaitAsync(Limit, Cancelled);

        Assert.True(shell.ExitCode == 9, screen.Text);
        await NothingIsLeftAsync();
    }

    [Fact]
    public async Task A_client_that_is_killed_leaves_no_program_behind()
    {
        foreach (var verb in (string[])["run", "exec"])
        {
            using var sleeping = attached.Start([verb, "--project", project.Name, "app", "--", "sh", "-c", "trap '' HUP INT TERM; sleep 87654 & sleep 87654"]);
            await project.ProgramRunsAsync("87654");

            sleeping.Kill();

            await NothingIsLeftAsync();
        }

        // Also one that does not read its input, while more waits to be sent than any buffer holds.
        using var stuck = attached.Start(["run", "--project", project.Name, "app", "--", "sleep", "87654"]);
        var writing = Task.Run(
            async () =>
            {
                var block = new byte[1024 * 1024];
                while (true)
                {
                    await stuck.StandardInput.BaseStream.WriteAsync(block, Cancelled);
                }
            },
            Cancelled);
        await project.ProgramRunsAsync("87654");
        stuck.Kill();
        await Assert.ThrowsAnyAsync<IOException>(() => writing.WaitAsync(Limit, Cancelled));
        await NothingIsLeftAsync();
    }

    [Fact]
    public async Task A_signal_is_handed_on_and_a_reader_that_goes_ends_the_program()
    {
        using var hearing = attached.Start(["run", "--project", project.Name, "app", "--", "sh", "-c", "trap 'echo heard; exit 3' TERM; echo ready; while :; do sleep 0.1; done"]);
        var screen = new ScreenText(hearing);
        await screen.ShowsAsync("ready");
        await HostCommandAsync("kill", "-TERM", $"{hearing.Id}");
        await hearing.WaitForExitAsync(Cancelled).WaitAsync(Limit, Cancelled);
        Assert.Equal((3, "ready\nheard\n"), (hearing.ExitCode, screen.Text));

        using var endless = attached.Start(["run", "--project", project.Name, "app", "--", "yes", "76543"]);
        await endless.StandardOutput.ReadLineAsync(Cancelled);
        endless.StandardOutput.Close();
        await endless.WaitForExitAsync(Cancelled).WaitAsync(Limit, Cancelled);
        Assert.Equal(141, endless.ExitCode);
        await NothingIsLeftAsync();
    }

    [Fact]
    public async Task Output_without_end_for_a_reader_that_does_not_read_uses_no_memory()
    {
        using var endless = attached.Start(["run", "--project", project.Name, "app", "--", "yes", "65432"]);
        await project.ProgramRunsAsync("65432");
        var before = MemoryOf(server.ProcessId);

        var (last, since) = (0L, TimeProvider.System.GetTimestamp());
        await Eventually.TrueAsync(
            () =>
            {
                var now = Written();
                since = now == last ? since : TimeProvider.System.GetTimestamp();
                last = now;
                return now > 0 && TimeProvider.System.GetElapsedTime(since) > TimeSpan.FromSeconds(1);
            },
            "the program waits for its reader",
            Limit);

        Assert.InRange(last, 1, 16 * 1024 * 1024);
        Assert.InRange(MemoryOf(server.ProcessId) - before, long.MinValue, 64 * 1024 * 1024);
        endless.Kill();
        await NothingIsLeftAsync();

        long Written() => project.Processes().Where(pid => HostProcesses.Arguments(pid).StartsWith("yes", StringComparison.Ordinal))
            .Select(pid => long.Parse(File.ReadLines($"/proc/{pid}/io").First(line => line.StartsWith("wchar", StringComparison.Ordinal)).Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture)).Sum();
    }

    [Theory]
    [InlineData("run", "nothing-here", "service.not-found")]
    [InlineData("exec", "../../etc", "service.not-found")]
    [InlineData("exec", "app; touch /tmp/x", "service.not-found")]
    public async Task What_is_not_there_is_told(string verb, string service, string code)
    {
        var refused = await Assert.ThrowsAsync<Client.HeadwayApiException>(async () =>
        {
            var request = new Client.Contracts.SessionRequest { Service = service, Command = ["true"] };
            await using var session = await (verb == "run" ? project.In.RunAsync(request, Cancelled) : project.In.ExecAsync(request, Cancelled));
            await session.FollowAsync((_, _, _) => ValueTask.CompletedTask, Cancelled);
        });

        Assert.Equal(code, refused.Code);
    }

    [Fact]
    public async Task Another_projects_instance_is_none()
    {
        var other = await TinyProject.CreateAsync(server, "other");
        await other.DeployGoodAsync();
        var instance = (await other.In.GetInstancesAsync(Cancelled))[0].Id;

        var refused = await cli.RunAsync("exec", "--project", project.Name, "--instance", instance, "--", "true");

        Assert.NotEqual(0, refused.ExitCode);
        Assert.Contains("There is no instance", refused.Error, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Kind", "Long")]
    public async Task A_gigabyte_goes_in_and_comes_out_unharmed()
    {
        var piped = await attached.PipeAsync(1L << 30, ["run", "--project", project.Name, "app", "--", "cat"]);

        Assert.Equal((0, piped.Sent), (piped.ExitCode, piped.Received));
    }

    private static long MemoryOf(int pid)
    {
        using var process = Process.GetProcessById(pid);
        return process.WorkingSet64;
    }

    private static Task<string> HostCommandAsync(string program, params IReadOnlyList<string> arguments) =>
        Testing.Docker.HostCommand.RunAsync(program, arguments);

    private Task NothingIsLeftAsync() => Eventually.TrueAsync(
        () => !HostProcesses.Of(server.Data).Any(pid => HostProcesses.Mentions(pid, $"run.{project.Name}.") || HostProcesses.Mentions(pid, $"exec.{project.Name}."))
            && !project.Processes().Any(pid => HostProcesses.Arguments(pid) is var line && (line.Contains("sleep", StringComparison.Ordinal) || line.StartsWith("yes", StringComparison.Ordinal))),
        "nothing of the session is left",
        Limit);
}
