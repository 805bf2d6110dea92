using Headway.Cli.Tests.Fixtures;
using Headway.Client.Contracts;
using Headway.Client.Tests.Fixtures;
using Microsoft.AspNetCore.Http;
using Json = Headway.Client.Contracts.HeadwayJson;

namespace Headway.Cli.Tests.Commands;

public sealed class SmokeTests : CliTest
{
    private static readonly SmokeCheckView Good = new("api", "log in", "passed", 31);

    [Fact]
    public async Task Checks_that_pass_are_shown_one_by_one()
    {
        Answer(new SmokeEvent(Good), new SmokeEvent(null, true, "All 1 checks passed."));

        await ExpectAsync(ExitCode.Done, "smoke", "--project", "shop");

        Assert.Contains("api: ✓ log in (31 ms)", Cli.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_check_that_fails_is_a_gate_that_refuses()
    {
        var bad = new SmokeCheckView("api", "log in", "failed", 9, "log in: POST /login answered 500\u001b[31m instead of 200");
        Answer(new SmokeEvent(bad), new SmokeEvent(null, false, "api: log in: POST /login answered 500 instead of 200."));

        await ExpectAsync(ExitCode.Refused, "smoke", "api", "--project", "shop");

        Assert.Contains("✗ log in: POST /login answered 500", Cli.Out, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', Cli.Out);
    }

    [Fact]
    public async Task With_JSON_every_check_is_a_line()
    {
        Answer(new SmokeEvent(Good), new SmokeEvent(null, true, "All 1 checks passed."));

        await ExpectAsync(ExitCode.Done, "smoke", "--project", "shop", "--json");

        Assert.Equal(2, Cli.Json().Count);
    }

    [Fact]
    public async Task An_answer_without_an_end_is_no_pass()
    {
        Answer(new SmokeEvent(Good));

        await ExpectAsync(ExitCode.Failed, "smoke", "--project", "shop");
    }

    [Fact]
    public async Task Time_is_measured_part_by_part()
    {
        Cli.Server.On("GET /health", http => http.Response.Body.WriteAsync("hello"u8.ToArray()).AsTask());

        await ExpectAsync(ExitCode.Done, "time", new Uri(Cli.Server.Url, "health").AbsoluteUri);

        Assert.Matches("DNS +CONNECT +TLS +FIRST BYTE +TOTAL +STATUS +BYTES", Cli.Out);
        Assert.Matches(" ms +200 +5", Cli.Out);
    }

    [Fact]
    public async Task Load_is_sent_to_strangers_only_with_a_yes()
    {
        var url = new Uri(Cli.Server.Url, "health").AbsoluteUri;

        await ExpectAsync(ExitCode.WrongUse, "loadtest", url, "--duration", "1s", "--project", "shop");

        Assert.DoesNotContain(Cli.Server.Seen, seen => seen.Line == "GET /health");
    }

    [Fact]
    public async Task A_path_is_asked_of_the_service_that_is_named()
    {
        var status = new EnvironmentStatusView
        {
            Project = "shop",
            Environment = "production",
            Services = [new("api", "live", 1, 1, 1, [Cli.Server.Url.AbsoluteUri.TrimEnd('/')], null), new("worker", "live", 1, 1, 1, [], null)],
        };
        Cli.Server.OnJson($"GET {CliRun.Environment}/status", status, Json.Default.EnvironmentStatusView)
            .On("GET /up/well", http => http.Response.WriteAsJsonAsync("ok"));

        await ExpectAsync(ExitCode.Done, "loadtest", "/up/well", "--service", "api", "--rate", "10/s", "--duration", "1s", "--project", "shop", "--threshold", "errors=0%");
        await ExpectAsync(ExitCode.Failed, "loadtest", "--service", "nope", "--project", "shop");
        Assert.Contains("there is no service nope here; there are api, worker", Cli.Error, StringComparison.Ordinal);
        await ExpectAsync(ExitCode.Failed, "loadtest", "--service", "worker", "--project", "shop");
        Assert.Contains("worker has no public address here", Cli.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Load_is_measured_and_its_thresholds_decide()
    {
        Cli.Server.On("GET /health", http => http.Response.WriteAsJsonAsync("ok"));
        Cli.Server.On("GET /broken", http =>
        {
            http.Response.StatusCode = 500;
            return Task.CompletedTask;
        });

        await ExpectAsync(ExitCode.Done, "loadtest", new Uri(Cli.Server.Url, "health").AbsoluteUri, "--rate", "50/s", "--duration", "1s", "--threshold", "errors=1%", "--yes");
        Assert.Contains("✓ errors=1%", Cli.Out, StringComparison.Ordinal);
        Assert.Equal(50, Cli.Server.Seen.Count(seen => seen.Line == "GET /health"));

        await ExpectAsync(ExitCode.Failed, "loadtest", new Uri(Cli.Server.Url, "broken").AbsoluteUri, "--duration", "1s", "--concurrency", "1", "--threshold", "errors=1%", "--yes");
        Assert.Contains("HTTP 500", Cli.Out, StringComparison.Ordinal);
        Assert.Contains("✗ errors=1%: was 100%", Cli.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Load_that_is_interrupted_shows_what_was_measured_and_is_no_success()
    {
        using var interrupt = new CancellationTokenSource();
        var asked = 0;
        Cli.Server.On("GET /health", http =>
        {
            if (Interlocked.Increment(ref asked) == 5)
            {
                interrupt.Cancel();
            }

            return http.Response.WriteAsJsonAsync("ok");
        });

        var code = await Cli.RunAsync(
            interrupt.Token, "loadtest", new Uri(Cli.Server.Url, "health").AbsoluteUri, "--duration", "1m", "--concurrency", "1", "--threshold", "errors=1%", "--yes");

        Assert.Equal(ExitCode.Interrupted, code);
        Assert.Contains("Interrupted after", Cli.Error, StringComparison.Ordinal);
        Assert.Contains("P95", Cli.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--rate", "many")]
    [InlineData("--duration", "2 weeks")]
    [InlineData("--concurrency", "0")]
    [InlineData("--threshold", "p95=fast")]
    public async Task Load_that_makes_no_sense_is_wrong_use(string option, string value) =>
        await ExpectAsync(ExitCode.WrongUse, "loadtest", "http://a.localhost", option, value);

    private void Answer(params SmokeEvent[] events) =>
        Cli.Server.OnEvents($"POST {CliRun.Environment}/smoke", [.. events.Select(item => FakeServer.Event(item, Json.Default.SmokeEvent)), "event: end\ndata: {}"]);
}
