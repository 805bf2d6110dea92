using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Headway.Model.Runtime;
using Headway.Testing;

namespace Headway.Runtimes.Tests.Conformance;

/// <summary>Every rule of <see cref="ISessionRuntime"/>, over each runtime that has sessions, for programs of their own and for those that enter another one.</summary>
public abstract class SessionConformance<THost> : IAsyncDisposable
    where THost : RuntimeUnderTest, new()
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly ISessionRuntime _runtime;

    protected SessionConformance() => _runtime = (ISessionRuntime)Host.Open();

    protected THost Host { get; } = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Every_byte_goes_in_and_comes_out_as_it_is(bool inside)
    {
        var sent = RandomNumberGenerator.GetBytes(16 * 1024 * 1024);
        await using var session = await OpenAsync(inside, null, "cat");
        using var received = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

        var following = session.FollowAsync(
            (_, bytes, _) =>
            {
                received.AppendData(bytes.Span);
                return ValueTask.CompletedTask;
            },
            Cancellation);
        await session.WriteAsync(sent, Cancellation);
        await session.EndInputAsync(Cancellation);

        Assert.Equal(0, (await following.WaitAsync(Limit, Cancellation)).ExitCode);
        Assert.Equal(SHA256.HashData(sent), received.GetHashAndReset());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_outputs_are_told_apart_and_the_exit_code_is_passed_on(bool inside)
    {
        await using var session = await OpenAsync(inside, null, "sh", "-c", "echo out; echo err >&2; exit 7");

        var (result, output, error) = await CollectAsync(session);

        Assert.Equal((7, "out\n", "err\n"), (result.ExitCode, output, error));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_program_that_a_signal_ends_has_128_and_the_signal(bool inside)
    {
        await using var session = await OpenAsync(inside, null, "sh", "-c", "kill -9 $$");

        Assert.Equal(128 + 9, (await CollectAsync(session)).Result.ExitCode);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_program_that_is_not_there_has_127_and_a_sentence(bool inside)
    {
        await using var session = await OpenAsync(inside, null, "no-such-program-anywhere");

        var (result, _, error) = await CollectAsync(session);

        Assert.Equal(127, result.ExitCode);
        Assert.Contains("'no-such-program-anywhere' was not found", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("; touch /tmp/x", "$(id)", "`id`", "'", "\"", "-n", "--", "\n", "ä→\u202e", "${PATH}")]
    public async Task Arguments_arrive_as_they_are(params string[] arguments)
    {
        foreach (var inside in (bool[])[false, true])
        {
            await using var session = await OpenAsync(inside, null, ["sh", "-c", "for a; do printf '%s|' \"$a\"; done", "test", .. arguments]);

            Assert.Equal(string.Concat(arguments.Select(argument => argument + "|")), (await CollectAsync(session)).Output);
        }
    }

    // Docker gives a terminal its first size a moment after the start, as the second one comes: both must have come one by one.
    private const string Winching = """
        stty size
        until [ "$(stty size)" = "33 91" ]; do sleep 0.1; done
        trap 'echo changed; stty size; exit' WINCH
        echo ready
        while :; do sleep 0.1; done
        """;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_terminal_has_its_size_and_the_program_hears_of_another_one(bool inside)
    {
        await using var session = await OpenAsync(
            inside, new TerminalSize(91, 33), "sh", "-c", Winching);
        var screen = new Screen();
        var following = session.FollowAsync(screen.TakeAsync, Cancellation);
        await screen.ShowsAsync("ready");

        await session.ResizeAsync(new TerminalSize(120, 40), Cancellation);

        await following.WaitAsync(Limit, Cancellation);
        Assert.Contains("40 120", screen.Text, StringComparison.Ordinal);
        Assert.True(inside || Host is not ProcessRuntimeUnderTest || screen.Text.StartsWith("33 91", StringComparison.Ordinal), screen.Text);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task On_a_terminal_Ctrl_C_interrupts_and_Ctrl_D_ends_the_input(bool inside)
    {
        await using (var sleeping = await OpenAsync(inside, new TerminalSize(80, 24), "sh", "-c", "echo ready; exec sleep 600"))
        {
            var screen = new Screen();
            var following = sleeping.FollowAsync(screen.TakeAsync, Cancellation);
            await screen.ShowsAsync("ready");
            await sleeping.WriteAsync("\x3"u8.ToArray(), Cancellation);
            Assert.Equal(128 + 2, (await following.WaitAsync(Limit, Cancellation)).ExitCode);
        }

        await using var reading = await OpenAsync(inside, new TerminalSize(80, 24), "cat");
        var (shown, ended) = (new Screen(), false);
        var read = reading.FollowAsync(shown.TakeAsync, Cancellation);
        await reading.WriteAsync("hello\r"u8.ToArray(), Cancellation);
        await shown.ShowsAsync("hello\r\nhello");
        await reading.WriteAsync("\x4"u8.ToArray(), Cancellation);
        ended = (await read.WaitAsync(Limit, Cancellation)).ExitCode == 0;
        Assert.True(ended);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_shell_on_a_terminal_has_job_control_and_a_terminal_of_its_own(bool inside)
    {
        await using var session = await OpenAsync(inside, new TerminalSize(80, 24), "sh", "-i");
        var screen = new Screen();
        var following = session.FollowAsync(screen.TakeAsync, Cancellation);

        var mark = $"{RandomNumberGenerator.GetInt32(100_000, 999_999)}";
        await session.WriteAsync(Encoding.ASCII.GetBytes($"sleep {mark}\r"), Cancellation);
        await Eventually.TrueAsync(() => Processes(mark) == 1, "the shell has started it");
        await session.WriteAsync("\x3"u8.ToArray(), Cancellation);
        await Eventually.TrueAsync(() => Processes(mark) == 0, "Ctrl-C has ended it");
        // A shell forgets what was typed before it has taken its own Ctrl-C.
        await Eventually.TrueAsync(() => screen.Text[Math.Max(0, screen.Text.LastIndexOf("^C", StringComparison.Ordinal))..].Contains("$ ", StringComparison.Ordinal), "the shell asks again");
        await session.WriteAsync("echo $((40 + 2))\r"u8.ToArray(), Cancellation);
        await screen.ShowsAsync("\n42");
        await session.WriteAsync("exit 5\r"u8.ToArray(), Cancellation);

        var result = await following.WaitAsync(Limit, Cancellation);
        Assert.Equal(5, result.ExitCode);
        Assert.DoesNotContain("job control", screen.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_signal_reaches_the_program(bool inside)
    {
        await using var session = await OpenAsync(inside, null, "sh", "-c", "trap 'echo heard; exit 3' INT; echo ready; while :; do sleep 0.1; done");
        var screen = new Screen();
        var following = session.FollowAsync(screen.TakeAsync, Cancellation);
        await screen.ShowsAsync("ready");

        await session.SignalAsync(2, Cancellation);

        Assert.Equal(3, (await following.WaitAsync(Limit, Cancellation)).ExitCode);
        Assert.Contains("heard", screen.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Disposing_ends_the_program_with_all_that_it_started(bool inside)
    {
        var mark = $"{RandomNumberGenerator.GetInt32(100_000, 999_999)}";
        var session = await OpenAsync(inside, null, "sh", "-c", $"trap '' HUP INT TERM; sleep {mark} & sleep {mark} & echo ready; wait");
        var screen = new Screen();
        var following = session.FollowAsync(screen.TakeAsync, Cancellation);
        await screen.ShowsAsync("ready");
        await Eventually.TrueAsync(() => Processes(mark) >= 2, "both run");

        await session.DisposeAsync();

        await Assert.ThrowsAnyAsync<Exception>(() => following.WaitAsync(Limit, Cancellation).ContinueWith(
            ended => ended.Result.ExitCode is null or 137 ? throw new OperationCanceledException() : ended.Result, Cancellation));
        await Eventually.TrueAsync(() => Processes(mark) == 0, "nothing of it is left");
        Assert.Equal(inside ? 1 : 0, (await _runtime.ListAsync(Cancellation)).Count);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_program_that_does_not_read_keeps_whoever_writes_waiting(bool inside)
    {
        await using var session = await OpenAsync(inside, null, "sleep", "600");
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var written = 0L;
        var writing = Task.Run(
            async () =>
            {
                var block = new byte[64 * 1024];
                while (true)
                {
                    await session.WriteAsync(block, patience.Token);
                    Interlocked.Add(ref written, block.Length);
                }
            },
            Cancellation);

        var (before, since) = (-1L, TimeProvider.System.GetTimestamp());
        await Eventually.TrueAsync(
            () =>
            {
                var now = Interlocked.Read(ref written);
                since = now == before ? since : TimeProvider.System.GetTimestamp();
                before = now;
                return TimeProvider.System.GetElapsedTime(since) > TimeSpan.FromMilliseconds(500);
            },
            "nothing more is taken");
        Assert.InRange(Interlocked.Read(ref written), 0, 8 * 1024 * 1024);
        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => writing);
    }

    [Fact]
    public async Task A_program_inside_sees_what_the_instance_sees()
    {
        var spec = Host.Spec(Behaviour.RunsOn);
        var handle = await _runtime.StartAsync(spec, Cancellation);
        const string Look = "id -u; pwd; echo mark > /tmp/seen";
        await using (var first = await OpenAsync(handle, "sh", "-c", Look))
        {
            Assert.Equal(0, (await CollectAsync(first)).Result.ExitCode);
        }

        await using var second = await OpenAsync(handle, "sh", "-c", "cat /tmp/seen; id -u");
        var lines = (await CollectAsync(second)).Output.Split('\n');
        Assert.Equal("mark", lines[0]);
        Assert.NotEqual("0", lines[1]);
    }

    [Fact]
    public async Task What_does_not_run_cannot_be_entered()
    {
        var handle = await _runtime.StartAsync(Host.Spec(Behaviour.Succeeds), Cancellation);
        await Eventually.TrueAsync(async () => (await _runtime.InspectAsync(handle, Cancellation)).Phase == InstancePhase.Exited, "it exits");

        var refused = await Assert.ThrowsAsync<RuntimeException>(() => OpenAsync(handle, "true"));

        Assert.Contains("does not run", refused.Message, StringComparison.Ordinal);
    }

    private static int Processes(string mark) => Directory.EnumerateDirectories("/proc").Count(folder =>
    {
        try
        {
            return File.ReadAllText(Path.Combine(folder, "cmdline")).Split('\0') is ["sleep", var time, ..] && time == mark;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    });

    private async Task<IProgramSession> OpenAsync(bool inside, TerminalSize? terminal, params IReadOnlyList<string> command)
    {
        InstanceHandle? handle = inside ? await _runtime.StartAsync(Host.Spec(Behaviour.RunsOn), Cancellation) : null;
        var program = Host.Spec(Behaviour.Succeeds) with { Command = command };
        return await _runtime.OpenAsync(new SessionSpec(program) { Inside = handle, Terminal = terminal }, Cancellation);
    }

    private Task<IProgramSession> OpenAsync(InstanceHandle inside, params IReadOnlyList<string> command) =>
        _runtime.OpenAsync(new SessionSpec(Host.Spec(Behaviour.Succeeds) with { Command = command }) { Inside = inside }, Cancellation);

    private static async Task<(ProgramResult Result, string Output, string Error)> CollectAsync(IProgramSession session)
    {
        var channels = new ConcurrentDictionary<bool, MemoryStream>();
        await session.EndInputAsync(Cancellation);
        var result = await session.FollowAsync(
            (isError, bytes, _) =>
            {
                channels.GetOrAdd(isError, _ => new MemoryStream()).Write(bytes.Span);
                return ValueTask.CompletedTask;
            },
            Cancellation).WaitAsync(Limit, Cancellation);
        return (result, Text(false), Text(true));

        string Text(bool isError) => Encoding.UTF8.GetString(channels.GetValueOrDefault(isError)?.ToArray() ?? []);
    }

    private sealed class Screen
    {
        private readonly Lock _gate = new();
        private string _text = "";

        public string Text
        {
            get
            {
                lock (_gate)
                {
                    return _text;
                }
            }
        }

        public ValueTask TakeAsync(bool isError, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
        {
            lock (_gate)
            {
                _text += Encoding.UTF8.GetString(bytes.Span);
            }

            return ValueTask.CompletedTask;
        }

        public Task ShowsAsync(string text) => Eventually.TrueAsync(() => Text.Contains(text, StringComparison.Ordinal), $"the screen shows {text}, not {Text}");
    }
}
