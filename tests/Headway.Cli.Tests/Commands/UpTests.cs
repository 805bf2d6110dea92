using System.Diagnostics;
using System.Formats.Tar;
using System.IO.Compression;
using Headway.Cli.Tests.Fixtures;
using Headway.Client.Contracts;
using Headway.Client.Tests.Fixtures;

namespace Headway.Cli.Tests.Commands;

public sealed class UpTests : CliTest
{
    private const string Manifest = "project: shop\nservices:\n  api:\n    build: none\n    start: ./api\n";

    [Fact]
    public async Task A_folder_is_checked_packed_sent_and_followed_until_it_is_live()
    {
        Cli.WriteFile("headway.yaml", Manifest);
        Cli.WriteFile("api", "binary");
        Cli.WriteFile(".headwayignore", "secret.txt\n");
        Cli.WriteFile("secret.txt", "no");
        Cli.AnswerDeployment(
            CliRun.Deployment("live"),
            CliRun.Event(1, "state", "running"),
            CliRun.Event(2, "step", "running", "build"),
            CliRun.Event(3, "output", "compiling", "build"),
            CliRun.Event(5, "step", "succeeded", "build", "1 built"),
            CliRun.Event(6, "state", "live"),
            CliRun.Event(7, "step", "running", "retire"));

        await ExpectAsync(ExitCode.Done, "up", "-m", "why", "--no-cache");

        Assert.Equal("http://shop.localhost:8080\n", Cli.Out);
        Assert.Contains("    api | compiling", Cli.Error, StringComparison.Ordinal);
        Assert.Contains("  build      succeeded      3.0 s  1 built", Cli.Error, StringComparison.Ordinal);
        Assert.Contains("Release 41 of shop is live in production", Cli.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("retire", Cli.Error, StringComparison.Ordinal);
        Assert.Equal(
            """{"kind":"deploy","source":"abc","message":"why","noCache":true}""",
            Seen($"POST {CliRun.Environment}/deployments").Text);
        var packed = Entries(Seen("POST /v1/projects/shop/sources").Body);
        Assert.Contains("api", packed);
        Assert.Contains("headway.yaml", packed);
        Assert.DoesNotContain("secret.txt", packed);
    }

    [Theory]
    [InlineData("up")]
    [InlineData("preflight")]
    public async Task An_environment_that_the_manifest_does_not_have_is_refused_and_nothing_is_sent(string command)
    {
        Cli.WriteFile("headway.yaml", Manifest);

        await ExpectAsync(ExitCode.Refused, command, "--environment", "prodution");

        Assert.Contains("headway.yaml has no environment 'prodution'; it has production", Cli.Error, StringComparison.Ordinal);
        Assert.Empty(Cli.Server.Seen);
    }

    [Fact]
    public async Task Every_problem_of_the_manifest_is_told_and_nothing_is_sent()
    {
        Cli.WriteFile("headway.yaml", "project: shop\nservices:\n  api:\n    biuld: dotnet\n    replicas: 70\n    start: x\n");

        await ExpectAsync(ExitCode.Refused, "up");

        Assert.Contains("biuld", Cli.Error, StringComparison.Ordinal);
        Assert.Contains("(line 4)", Cli.Error, StringComparison.Ordinal);
        Assert.Contains("services/api/replicas", Cli.Error, StringComparison.Ordinal);
        Assert.Contains("(line 5)", Cli.Error, StringComparison.Ordinal);
        Assert.Empty(Cli.Server.Seen);
    }

    [Fact]
    public async Task A_manifest_of_ten_megabytes_is_refused_unread()
    {
        Cli.WriteFile("headway.yaml", new string('#', 10 << 20));

        await ExpectAsync(ExitCode.Refused, "up");

        Assert.Contains("at most 1 MB", Cli.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_manifest_that_is_a_link_to_a_device_without_an_end_is_refused()
    {
        File.CreateSymbolicLink(Path.Combine(Cli.Directory, "headway.yaml"), "/dev/zero");

        await ExpectAsync(ExitCode.Refused, "up");

        Assert.Empty(Cli.Server.Seen);
    }

    [Fact]
    public async Task No_manifest_is_wrong_use()
    {
        await ExpectAsync(ExitCode.WrongUse, "up");

        Assert.Contains("headway init", Cli.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_project_is_created()
    {
        Cli.WriteFile("headway.yaml", Manifest);
        Cli.AnswerDeployment(CliRun.Deployment("live"), CliRun.Event(1, "state", "live"));
        Cli.Server.OnProblem("GET /v1/projects/shop", new ApiProblem { Status = 404 })
            .OnJson("POST /v1/projects", new ProjectView("shop", [], DateTimeOffset.UnixEpoch), HeadwayJson.Default.ProjectView);

        await ExpectAsync(ExitCode.Done, "up");

        Assert.Equal("""{"name":"shop"}""", Seen("POST /v1/projects").Text);
    }

    [Theory]
    [InlineData("failed", "health", 1)]
    [InlineData("failed", "preflight", 5)]
    [InlineData("cancelled", "start", 1)]
    [InlineData("superseded", "build", 1)]
    [InlineData("stuck", "shift", 1)]
    public async Task What_did_not_go_live_is_no_success(string state, string step, int exitCode)
    {
        var end = CliRun.Deployment(state, new StepView(step, "failed", null, null, "api answered 500")) with { Summary = "It did not work; correct it." };
        Cli.AnswerDeployment(end, CliRun.Event(1, "step", "failed", step, "api answered 500"), CliRun.Event(2, "state", state));
        Cli.WriteFile("headway.yaml", Manifest);

        await ExpectAsync(exitCode, "up");

        Assert.Contains("Why:   It did not work; correct it.", Cli.Error, StringComparison.Ordinal);
        Assert.Empty(Cli.Out);
    }

    [Fact]
    public async Task A_connection_that_breaks_in_the_middle_is_taken_up_again()
    {
        Cli.WriteFile("headway.yaml", Manifest);
        Cli.AnswerDeployment(CliRun.Deployment("live"));
        Cli.Server.On($"GET {CliRun.Environment}/deployments/12/events", http => http.Request.Headers["Last-Event-ID"] == "2"
            ? FakeServer.WriteEventsAsync(http, CliRun.Event(3, "output", "third", "build"), CliRun.Event(4, "state", "live"))
            : FakeServer.WriteEventsAsync(http, CliRun.Event(1, "output", "first", "build"), CliRun.Event(2, "output", "second", "build")));

        await ExpectAsync(ExitCode.Done, "up");

        Assert.Equal(
            ["    api | first", "    api | second", "    api | third"],
            Cli.Error.Split('\n').Where(line => line.Contains(" | ", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Detached_the_deployment_goes_on_alone()
    {
        Cli.WriteFile("headway.yaml", Manifest);
        Cli.AnswerDeployment(CliRun.Deployment("live"));

        await ExpectAsync(ExitCode.Done, "up", "--detach");

        Assert.Contains("headway follow 12", Cli.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(Cli.Server.Seen, seen => seen.Line.Contains("events", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_interrupt_leaves_the_deployment_alone_and_says_how_to_go_on()
    {
        using var interrupt = new CancellationTokenSource();
        Cli.WriteFile("headway.yaml", Manifest);
        Cli.AnswerDeployment(CliRun.Deployment("live"));
        Cli.Server.On($"GET {CliRun.Environment}/deployments/12/events", async http =>
        {
            await FakeServer.WriteEventsAsync(http, CliRun.Event(1, "state", "running"));
            await interrupt.CancelAsync();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, http.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        });

        Assert.Equal(ExitCode.Interrupted, await Cli.RunAsync(interrupt.Token, "up"));

        Assert.Contains("headway follow 12", Cli.Error, StringComparison.Ordinal);
        Assert.Contains("headway cancel 12", Cli.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(Cli.Server.Seen, seen => seen.Line.EndsWith("/cancel", StringComparison.Ordinal));
    }

    [Fact]
    public async Task With_JSON_every_line_of_stdout_is_JSON_and_the_last_is_the_deployment()
    {
        Cli.WriteFile("headway.yaml", Manifest);
        Cli.AnswerDeployment(
            CliRun.Deployment("live"), CliRun.Event(1, "output", "\u001b[31mred\u001b]0;x\u0007", "build"), CliRun.Event(2, "state", "live"));

        await ExpectAsync(ExitCode.Done, "up", "--json");

        var lines = Cli.Json();
        Assert.Equal(["output", "state", "deploy"], lines.Select(line => line.GetProperty("kind").GetString()));
        Assert.Equal(12, lines[^1].GetProperty("number").GetInt32());
        Assert.DoesNotContain('\u001b', Cli.Out + Cli.Error);
    }

    [Fact]
    public async Task A_commit_is_deployed_as_it_was_committed()
    {
        Cli.WriteFile("headway.yaml", Manifest);
        Cli.WriteFile("api", "committed");
        foreach (var arguments in (string[][])[["init", "-q"], ["add", "."], ["-c", "user.name=t", "-c", "user.email=t@t", "commit", "-qm", "x"]])
        {
            await GitAsync(arguments);
        }

        Cli.WriteFile("headway.yaml", "broken: yes\n");
        Cli.WriteFile("later", "not committed");
        Cli.AnswerDeployment(CliRun.Deployment("live"), CliRun.Event(1, "state", "live"));

        await ExpectAsync(ExitCode.Done, "deploy", "--project", "shop");

        Assert.Matches("\"commit\":\"[0-9a-f]{40}\"", Seen($"POST {CliRun.Environment}/deployments").Text);
        Assert.Equal(["api", "headway.yaml"], Entries(Seen("POST /v1/projects/shop/sources").Body).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("--output=/tmp/owned")]
    [InlineData("nothing-like-it")]
    public async Task What_is_no_commit_is_wrong_use(string commit)
    {
        await GitAsync(["init", "-q"]);

        await ExpectAsync(ExitCode.WrongUse, "deploy", "--", commit);

        Assert.Empty(Cli.Server.Seen);
    }

    private static List<string> Entries(byte[] archive)
    {
        using var gzip = new GZipStream(new MemoryStream(archive), CompressionMode.Decompress);
        using var tar = new TarReader(gzip);
        var names = new List<string>();
        while (tar.GetNextEntry() is { } entry)
        {
            if (entry.EntryType is TarEntryType.RegularFile)
            {
                names.Add(entry.Name);
            }
        }

        return names;
    }

    private FakeServer.SeenRequest Seen(string line) => Cli.Server.Seen.Single(seen => seen.Line == line);

    private async Task GitAsync(IEnumerable<string> arguments)
    {
        using var git = Process.Start(new ProcessStartInfo("git", arguments) { WorkingDirectory = Cli.Directory })!;
        await git.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, git.ExitCode);
    }
}
