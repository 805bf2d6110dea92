using Headway.Cli.Tests.Fixtures;
using Headway.Client.Contracts;
using Headway.Client.Tests.Fixtures;
using Json = Headway.Client.Contracts.HeadwayJson;

namespace Headway.Cli.Tests.Commands;

public sealed class ReadingTests : CliTest
{
    private const string Evil = "e\u001b]0;x\u0007\u202e\r\nvil";
    private static readonly DateTimeOffset At = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    private static string Base => $"GET {CliRun.Environment}";

    public static TheoryData<string> Commands =>
    [
        "whoami", "tokens", "tokens list", "projects", "projects list", "audit", "status", "ps", "volumes", "volumes list", "deployments", "deployments show 12",
        "variables", "variables list --show", "variables export --show", "logs", "logs api --lines 5", "run api -- x", "doctor", "server status",
    ];

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task With_JSON_stdout_is_JSON_and_nothing_else(string line)
    {
        Answer("text");

        await Cli.RunAsync([.. "--project shop --json".Split(' '), .. line.Split(' ')]);

        Assert.NotEmpty(Cli.Json());
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Whatever_the_server_says_no_control_character_reaches_the_terminal(string line)
    {
        Answer(Evil);

        await Cli.RunAsync([.. "--project shop".Split(' '), .. line.Split(' ')]);

        Assert.DoesNotContain('\u202e', line.StartsWith("run", StringComparison.Ordinal) || line.Contains("export", StringComparison.Ordinal) ? string.Empty : Cli.Out);
        Assert.DoesNotContain('\u001b', line.StartsWith("run", StringComparison.Ordinal) || line.Contains("export", StringComparison.Ordinal) ? string.Empty : Cli.Out);
        Assert.DoesNotContain('\u001b', Cli.Error);
    }

    [Fact]
    public async Task The_status_shows_services_databases_and_what_is_pending()
    {
        Answer("text");

        await ExpectAsync(ExitCode.Done, "status", "--project", "shop");

        Assert.Contains("shop in production: release 41, release 40 kept warm", Cli.Out, StringComparison.Ordinal);
        Assert.Matches("api +live +1/2 +41 +http://a", Cli.Out);
        Assert.Matches("postgres +up +postgres", Cli.Out);
        Assert.Contains("headway redeploy", Cli.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Instances_of_one_service_are_shown_alone()
    {
        Answer("text");
        var other = new InstanceView("b", "worker", 41, "running", "serving", 1, 0, At, 5, 1, null);
        Cli.Server.OnJson($"{Base}/instances", [other with { Id = "a", Service = "api" }, other], Json.Default.IReadOnlyListInstanceView);

        await ExpectAsync(ExitCode.Done, "ps", "worker", "--project", "shop");

        Assert.Equal(2, Cli.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Fact]
    public async Task Instances_are_shown_with_memory_and_their_share_of_a_processor()
    {
        Answer("text");
        var instance = new InstanceView("a", "api", 41, "running", "serving", 1, 0, At, 12 << 20, 61, null) { CpuShare = 1.234 };
        Cli.Server.OnJson($"{Base}/instances", [instance, instance with { CpuShare = null }], Json.Default.IReadOnlyListInstanceView);

        await ExpectAsync(ExitCode.Done, "ps", "--project", "shop");

        Assert.Matches("a +api .*12 MB +123.4 % +1 min 1 s", Cli.Out);
        Assert.Matches("12 MB +- +1 min 1 s", Cli.Out);
        Assert.EndsWith("/instances?window=500", Cli.Server.Seen.Last().Line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Volumes_are_shown_with_what_uses_them()
    {
        Answer("text");

        await ExpectAsync(ExitCode.Done, "volumes", "--project", "shop");

        Assert.Matches("text +text +nothing +text", Cli.Out);
    }

    [Theory]
    [InlineData("ps wroker")]
    [InlineData("logs wroker")]
    [InlineData("logs wroker -f")]
    public async Task A_service_that_is_not_there_is_told_from_one_with_nothing_to_show(string line)
    {
        Answer("text");
        Cli.Server.OnEvents($"{Base}/logs");

        await ExpectAsync(ExitCode.Failed, [.. line.Split(' '), "--project", "shop"]);

        Assert.Contains("there is no service 'wroker' in shop, production", Cli.Error, StringComparison.Ordinal);
        Assert.Contains("the services are: api", Cli.Error, StringComparison.Ordinal);
        Assert.Empty(Cli.Out);
    }

    [Fact]
    public async Task A_service_that_wrote_nothing_is_no_error()
    {
        Answer("text");
        Cli.Server.OnEvents($"{Base}/logs");

        await ExpectAsync(ExitCode.Done, "logs", "api", "--project", "shop");
    }

    [Fact]
    public async Task A_failed_check_of_the_doctor_fails()
    {
        Answer("text");
        Cli.Server.OnJson("GET /v1/doctor", [new CheckView("disk", "failed", "full")], Json.Default.IReadOnlyListCheckView);

        await ExpectAsync(ExitCode.Failed, "doctor");

        Assert.Contains("FAIL disk: full", Cli.Out, StringComparison.Ordinal);
    }

    private void Answer(string text) => Cli.Server
        .OnJson("GET /v1/server", new ServerView(text, text, text), Json.Default.ServerView)
        .OnJson("GET /v1/whoami", new TokenView(text, text, text, text, At, At, At), Json.Default.TokenView)
        .OnJson("GET /v1/tokens", [new TokenView(text, text, text, null, At, null, null)], Json.Default.IReadOnlyListTokenView)
        .OnJson("GET /v1/projects", [new ProjectView(text, [text], At)], Json.Default.IReadOnlyListProjectView)
        .OnJson("GET /v1/audit", [new AuditView(1, At, text, text, text, text, text, text)], Json.Default.IReadOnlyListAuditView)
        .OnJson("GET /v1/doctor", [new CheckView(text, text, text)], Json.Default.IReadOnlyListCheckView)
        .OnJson($"{Base}/status", Status(text), Json.Default.EnvironmentStatusView)
        .OnJson($"{Base}/instances", [new InstanceView(text, "api", 41, text, text, 1, 0, At, 5, 1, null)], Json.Default.IReadOnlyListInstanceView)
        .OnJson($"{Base}/volumes", [new VolumeView(text, text, text, text, null)], Json.Default.IReadOnlyListVolumeView)
        .OnJson($"{Base}/deployments", [CliRun.Deployment(text) with { Message = text }], Json.Default.IReadOnlyListDeploymentView)
        .OnJson($"{Base}/deployments/12", CliRun.Deployment(text, new StepView(text, text, At, At, text)), Json.Default.DeploymentView)
        .OnJson($"{Base}/variables", new VariablesView(3, 2, [new VariableView(text, null, text, false, text, null)]), Json.Default.VariablesView)
        .OnEvents($"{Base}/logs", FakeServer.Event(new LogLine(text, text, text), Json.Default.LogLine))
        .OnProgram($"GET {CliRun.Environment}/run", text, 7);

    private static EnvironmentStatusView Status(string text) => new()
    {
        Project = "shop",
        Environment = "production",
        Release = 41,
        WarmRelease = 40,
        VariablesChanged = true,
        Services = [new ServiceStatusView(text == "text" ? "api" : text, "live", 2, 1, 41, ["http://a"], null)],
        Databases = [new DatabaseStatusView("postgres", "postgres", "up", text)],
        LastDeployment = CliRun.Deployment("live") with { Summary = text },
    };
}
