using Headway.Model.Names;
using Headway.Model.Runtime;

namespace Headway.Runtimes.Tests.Processes;

/// <summary>What reaches a program: arguments, variables and nothing else.</summary>
public sealed class CommandTests : ProcessTestBase
{
    [Fact]
    public async Task Hostile_arguments_reach_the_program_unchanged()
    {
        string[] hostile =
        [
            "", " ", "two words", "new\nline", "tab\t", "'", "\"", "$(id)", "`id`", "${HOME}", "\\", "\\n", "*", "-rf", "--", "--help",
            "; exit 9", "| cat", "&& false", "> /tmp/x", "#", "é☃𝄞", "%s%n", "a=b", "\u0001\u001b[31m",
        ];
        const string Print = "import sys, json; print(json.dumps(sys.argv[1:]))";

        var (status, output) = await RunAsync(Host.Spec(["python3", "-c", Print, .. hostile]));

        Assert.Equal(0, status.ExitCode);
        Assert.Equal(hostile, System.Text.Json.JsonSerializer.Deserialize<string[]>(output));
    }

    [Fact]
    public async Task The_program_sees_the_given_variables_and_three_defaults()
    {
        var given = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["PORT"] = "8080",
            ["QUOTED"] = "a'b\"c$(id)`id`\nsecond line",
            ["EMPTY"] = "",
            ["IFS"] = ":",
            ["PWD"] = "elsewhere",
            ["HEADWAY_VAR_PORT"] = "mine",
            ["n"] = "1",
            ["LD_LIBRARY_PATH"] = "/nowhere",
            ["BASH_ENV"] = "/nowhere",
            ["ENV"] = "/nowhere",
        };

        var (_, output) = await RunAsync(Host.Spec("env", "-0") with { Environment = given });

        var seen = output.Split('\0', StringSplitOptions.RemoveEmptyEntries).Select(text => text.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);
        Assert.Equal("/tmp", seen["HOME"]);
        Assert.Equal("/tmp", seen["TMPDIR"]);
        Assert.StartsWith("/usr/local/sbin:", seen["PATH"], StringComparison.Ordinal);
        Assert.Equal(given.OrderBy(pair => pair.Key, StringComparer.Ordinal), seen.Where(pair => pair.Key is not ("HOME" or "TMPDIR" or "PATH")).OrderBy(pair => pair.Key, StringComparer.Ordinal));
    }

    [Fact]
    public async Task Given_defaults_win()
    {
        var given = new Dictionary<string, string>(StringComparer.Ordinal) { ["HOME"] = "/dev/shm", ["PATH"] = "/usr/bin" };

        var (_, output) = await RunAsync(Host.Shell("echo $HOME $PATH") with { Environment = given });

        Assert.Equal("/dev/shm /usr/bin\n", output);
    }

    [Fact]
    public async Task A_megabyte_of_variables_reaches_the_program()
    {
        var given = Enumerable.Range(0, 10).ToDictionary(number => $"BIG_{number}", number => new string((char)('a' + number), 100_000), StringComparer.Ordinal);

        var (_, output) = await RunAsync(Host.Shell("env | grep ^BIG_ | wc -c") with { Environment = given });

        Assert.Equal($"{10 * (100_000 + "BIG_0=\n".Length)}\n", output);
    }

    [Fact]
    public async Task A_secret_is_in_no_argument_list_and_in_no_file()
    {
        var secret = $"s3cret-{Guid.NewGuid():N}";
        var spec = Host.Spec(Conformance.Behaviour.RunsOn) with
        {
            Environment = new Dictionary<string, string>(StringComparer.Ordinal) { ["PASSWORD"] = secret },
        };
        using var watching = new CancellationTokenSource();
        var seen = Task.Run(() => WatchCommandLines(secret, watching.Token), Cancellation);

        await StartReadyAsync(spec);

        await watching.CancelAsync();
        Assert.Empty(await seen);
        Assert.All(
            Directory.EnumerateFiles(Host.Folder, "*", SearchOption.AllDirectories).Where(file => !file.Contains("/locks/", StringComparison.Ordinal)),
            file => Assert.DoesNotContain(secret, File.ReadAllText(file), StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_state_is_for_its_owner_only()
    {
        await Runtime.StartAsync(Host.Spec(Conformance.Behaviour.RunsOn), Cancellation);

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(StateDirectory));
    }

    [Fact]
    public async Task Output_goes_to_a_file_of_the_instance_that_it_can_open_again()
    {
        var spec = Host.Shell("echo out; echo err >&2; echo again >/dev/stdout; echo last >/dev/stderr; read line || echo no input");

        var (_, output) = await RunAsync(spec);

        // Opened anew by name, /dev/stdout writes at the start of the file; what matters is that it is allowed.
        Assert.DoesNotContain("denied", output, StringComparison.Ordinal);
        Assert.EndsWith("no input\n", output, StringComparison.Ordinal);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead, File.GetUnixFileMode(spec.OutputFile));
    }

    [Theory]
    [InlineData("exit 0", 0)]
    [InlineData("exit 1", 1)]
    [InlineData("exit 255", 255)]
    [InlineData("kill -9 $$", 137)]
    [InlineData("kill -11 $$", 139)]
    [InlineData("kill -15 $$", 143)]
    public async Task The_exit_code_or_signal_is_reported(string script, int expected)
    {
        var (status, output) = await RunAsync(Host.Shell(script));

        Assert.Equal(expected, status.ExitCode);
        Assert.False(status.OutOfMemory);
        Assert.Equal("", output);
    }

    [Fact]
    public async Task A_file_that_is_no_program_has_exited_with_126()
    {
        var file = Path.Combine(Host.Folder, "text");
        await File.WriteAllTextAsync(file, "hello", Cancellation);

        var (status, output) = await RunAsync(Host.Spec(file));

        Assert.Contains(status.ExitCode, new int?[] { 126, 127 });
        Assert.Contains(file, output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_be_run_is_refused_in_a_sentence_and_leaves_nothing()
    {
        var spec = Host.Spec("true");
        var variables = (string name, string value) => new Dictionary<string, string>(StringComparer.Ordinal) { [name] = value };
        (InstanceSpec Spec, string Sentence)[] refused =
        [
            (spec with { Command = [] }, "has no command"),
            (spec with { Command = [""] }, "has no command"),
            (spec with { Command = ["-x"] }, "begins with a hyphen"),
            (spec with { Command = ["echo", "a\0b"] }, "zero byte"),
            (spec with { Command = ["echo", new string('x', 200_000)] }, "127 KB"),
            (spec with { Environment = variables("A=B", "") }, "bad name"),
            (spec with { Environment = variables("A;id", "") }, "bad name"),
            (spec with { Environment = variables("A", "\0") }, "the variable A"),
            (spec with { WorkingDirectory = "relative" }, "absolute path"),
            (spec with { WorkingDirectory = "/nowhere/at/all" }, "does not exist"),
            (spec with { OutputFile = "/tmp/../etc/passwd" }, "absolute path"),
            (spec with { Mounts = [new MountSpec("/nowhere", "/x", false)] }, "does not exist"),
            (spec with { Mounts = [new MountSpec("/tmp", "/", true)] }, "root folder"),
            (spec with { Account = new AccountSpec(0, 1, "app") }, "may not run as root"),
            (spec with { Account = new AccountSpec(1000, 1000, "app:x:0:0\nroot") }, "bad name"),
        ];

        foreach (var (bad, sentence) in refused)
        {
            var exception = await Assert.ThrowsAsync<RuntimeException>(() => Runtime.StartAsync(bad, Cancellation));
            Assert.Contains(sentence, exception.Message, StringComparison.Ordinal);
        }

        Assert.Empty(await Runtime.ListAsync(Cancellation));
    }

    [Fact]
    public async Task A_sandbox_that_cannot_be_made_is_refused_with_the_reason_and_leaves_nothing()
    {
        var spec = Host.Spec("true") with { Id = InstanceId.Parse("no-sandbox"), Mounts = [new MountSpec(Host.Folder, "/proc/self/no", false)] };

        var exception = await Assert.ThrowsAsync<RuntimeException>(() => Runtime.StartAsync(spec, Cancellation));

        Assert.Contains("bwrap", exception.Message, StringComparison.Ordinal);
        Assert.Empty(await Runtime.ListAsync(Cancellation));
    }

    private static List<string> WatchCommandLines(string secret, CancellationToken cancellationToken)
    {
        var seen = new List<string>();
        while (!cancellationToken.IsCancellationRequested)
        {
            seen.AddRange(ProcessesWith(secret));
        }

        return seen;
    }
}
