using Headway.Cli.Tests.Fixtures;
using Headway.Client.Contracts;
using Json = Headway.Client.Contracts.HeadwayJson;

namespace Headway.Cli.Tests.Commands;

public sealed class ChangingTests : CliTest
{
    private static string Variables => $"{CliRun.Environment}/variables";

    [Fact]
    public async Task Variables_are_set_all_in_one_request()
    {
        Answer();

        await ExpectAsync(ExitCode.Done, "variables", "set", "A=1", "B=x=y", "C=", "--service", "api", "--project", "shop");

        Assert.Equal("""{"service":"api","set":{"A":"1","B":"x=y","C":""}}""", Cli.LastBody);
        Assert.Contains("headway redeploy", Cli.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_secret_comes_from_stdin_with_all_its_lines_and_is_not_shown()
    {
        Answer();
        Cli.Input = "-----BEGIN\nkey\n";

        await ExpectAsync(ExitCode.Done, "variables", "set", "KEY", "--secret", "--project", "shop");

        Assert.Equal("""{"set":{"KEY":"-----BEGIN\nkey"},"secret":true}""", Cli.LastBody);
        Assert.DoesNotContain("BEGIN", Cli.Out + Cli.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1A=x")]
    [InlineData("=x")]
    [InlineData("A B=x")]
    [InlineData("A\nB=x")]
    public async Task What_is_no_name_of_a_variable_is_not_sent(string pair)
    {
        await ExpectAsync(ExitCode.WrongUse, "variables", "set", pair, "--project", "shop");

        Assert.Empty(Cli.Server.Seen);
    }

    [Fact]
    public async Task Secret_and_plain_at_once_is_wrong_use() =>
        await ExpectAsync(ExitCode.WrongUse, "variables", "set", "A=1", "--secret", "--plain", "--project", "shop");

    [Fact]
    public async Task A_file_is_imported_in_one_version_or_not_at_all()
    {
        Answer();
        Cli.WriteFile(".env", "A=1\nB='two words'\n");
        await ExpectAsync(ExitCode.Done, "variables", "import", "--project", "shop");
        Assert.Equal("""{"set":{"A":"1","B":"two words"}}""", Cli.LastBody);

        var before = Cli.Server.Seen.Count;
        Cli.WriteFile(".env", "A=1\nwrong\n");
        await ExpectAsync(ExitCode.Refused, "variables", "import", "--project", "shop");
        Assert.Contains("line 2: must be NAME=VALUE", Cli.Error, StringComparison.Ordinal);
        Assert.Equal(before, Cli.Server.Seen.Count);
    }

    [Fact]
    public async Task A_missing_file_is_told_with_its_path()
    {
        await ExpectAsync(ExitCode.Failed, "variables", "import", "none.env", "--project", "shop");

        Assert.Contains("none.env", Cli.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Secret_values_are_masked_unless_they_are_asked_for()
    {
        Answer(new VariableView("KEY", null, null, true, "environment", "1a2b3c4d"));

        await ExpectAsync(ExitCode.Done, "variables", "--project", "shop");
        Assert.Contains("******** (1a2b3c4d)", Cli.Out, StringComparison.Ordinal);
        Assert.EndsWith("reveal=false", Cli.Server.Seen.Last().Line, StringComparison.Ordinal);

        await ExpectAsync(ExitCode.Done, "variables", "--show", "--project", "shop");
        Assert.EndsWith("reveal=true", Cli.Server.Seen.Last().Line, StringComparison.Ordinal);

        await ExpectAsync(ExitCode.Done, "variables", "export", "--project", "shop");
        Assert.Empty(Cli.Out);
        Assert.Contains("1 secret variable was left out", Cli.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_stdin_does_not_empty_a_variable()
    {
        Answer();

        await ExpectAsync(ExitCode.WrongUse, "variables", "set", "KEY", "--secret", "--project", "shop");

        Assert.Contains("KEY= sets an empty one", Cli.Error, StringComparison.Ordinal);
        Assert.Empty(Cli.Server.Seen);
    }

    [Fact]
    public async Task A_variable_that_is_not_set_is_not_told_as_removed()
    {
        Answer(
            new VariableView("A", "api", "1", false, "service", null),
            new VariableView("B", null, "1", false, "environment", null));

        await ExpectAsync(ExitCode.Failed, "variables", "unset", "A", "B", "--yes", "--project", "shop");
        Assert.Contains("A is not set for all services", Cli.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(Cli.Server.Seen, seen => seen.Line.StartsWith("PATCH", StringComparison.Ordinal));

        await ExpectAsync(ExitCode.Done, "variables", "unset", "B", "--yes", "--project", "shop");
        Assert.Equal("""{"remove":["B"]}""", Cli.LastBody);
    }

    [Fact]
    public async Task A_service_that_does_not_run_is_warned_of()
    {
        Answer();
        var status = new EnvironmentStatusView
        {
            Project = "shop",
            Environment = "production",
            Release = 41,
            Services = [new ServiceStatusView("api", "live", 1, 1, 41, [], null)],
            Databases = [],
        };
        Cli.Server.OnJson($"GET {CliRun.Environment}/status", status, Json.Default.EnvironmentStatusView);

        await ExpectAsync(ExitCode.Done, "variables", "set", "A=1", "--service", "apo", "--project", "shop");

        Assert.Contains("There is no service 'apo' in the release that runs; the services are: api", Cli.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ci", 0, "DELETE /v1/tokens/8")]
    [InlineData("8", 0, "DELETE /v1/tokens/8")]
    [InlineData("9", 0, "DELETE /v1/tokens/9")]
    [InlineData("two", 2, "2 tokens are called 'two'")]
    [InlineData("none", 1, "there is no token 'none'")]
    public async Task A_token_is_revoked_by_its_name_or_identity(string text, int exitCode, string expected)
    {
        var view = new TokenView("8", "ci", "deployer", null, DateTimeOffset.UnixEpoch, null, null);
        Cli.Server
            .OnJson("GET /v1/tokens", [view, view with { Id = "9", Name = "two" }, view with { Id = "10", Name = "two" }], Json.Default.IReadOnlyListTokenView)
            .On("DELETE /v1/tokens/8", _ => Task.CompletedTask)
            .On("DELETE /v1/tokens/9", _ => Task.CompletedTask);

        await ExpectAsync(exitCode, "tokens", "revoke", text, "--yes");

        Assert.Contains(expected, $"{Cli.Error}{Cli.Server.Seen.Last().Line}", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("variables", "unset", "A")]
    [InlineData("tokens", "revoke", "7")]
    [InlineData("projects", "delete", "shop")]
    [InlineData("stop", "api")]
    [InlineData("scale", "api=0")]
    [InlineData("volumes", "remove", "api.data")]
    public async Task What_loses_something_needs_a_yes(params string[] command)
    {
        await ExpectAsync(ExitCode.WrongUse, [.. command, "--project", "shop"]);
        Assert.Contains("--yes", Cli.Error, StringComparison.Ordinal);

        Cli.Prompt.CanAsk = true;
        await ExpectAsync(ExitCode.Failed, [.. command, "--project", "shop"]);
        Assert.Single(Cli.Prompt.Questions);
        Assert.Empty(Cli.Server.Seen);

        await Cli.RunAsync([.. command, "--project", "shop", "--yes"]);
        Assert.NotEmpty(Cli.Server.Seen);
        Assert.Single(Cli.Prompt.Questions);
    }

    [Theory]
    [InlineData("restart api", "services/api/restart")]
    [InlineData("start --service api", "services/api/start")]
    [InlineData("stop api --yes", "services/api/stop")]
    [InlineData("scale api=3", "services/api/scale")]
    [InlineData("redeploy", "deployments")]
    [InlineData("rollback 40", "deployments")]
    public async Task A_change_is_a_deployment_that_is_followed(string line, string path)
    {
        Cli.AnswerDeployment(CliRun.Deployment("succeeded"), CliRun.Event(1, "state", "succeeded"));
        Cli.Server.OnJson($"POST {CliRun.Environment}/{path}", CliRun.Deployment("queued"), Json.Default.DeploymentView, 202);

        await ExpectAsync(ExitCode.Done, [.. line.Split(' '), "--project", "shop"]);

        Assert.Contains("Release 41 of shop is done", Cli.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rollback_names_the_release_and_asks_nothing()
    {
        Cli.AnswerDeployment(CliRun.Deployment("live"), CliRun.Event(1, "state", "live"));

        await ExpectAsync(ExitCode.Done, "rollback", "40", "-m", "broken", "--project", "shop");

        Assert.Contains(Cli.Server.Seen, seen => seen.Text == """{"kind":"rollback","message":"broken","release":40,"noCache":false}""");
    }

    [Fact]
    public async Task Scaling_stops_at_the_first_failure()
    {
        Cli.AnswerDeployment(CliRun.Deployment("failed"), CliRun.Event(1, "state", "failed"));
        Cli.Server.OnJson($"POST {CliRun.Environment}/services/api/scale", CliRun.Deployment("queued"), Json.Default.DeploymentView, 202);

        await ExpectAsync(ExitCode.Failed, "scale", "api=3", "worker=2", "--project", "shop");

        Assert.DoesNotContain(Cli.Server.Seen, seen => seen.Line.Contains("worker", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("api=-1")]
    [InlineData("api=51")]
    [InlineData("api=x")]
    [InlineData("api")]
    [InlineData("=3")]
    [InlineData("api=1=2")]
    public async Task What_is_no_size_is_wrong_use(string size)
    {
        await ExpectAsync(ExitCode.WrongUse, "scale", size, "--project", "shop");

        Assert.Empty(Cli.Server.Seen);
    }

    [Fact]
    public async Task Cancel_takes_the_newest_deployment()
    {
        Cli.Server.OnJson($"GET {CliRun.Environment}/deployments", [CliRun.Deployment("running")], Json.Default.IReadOnlyListDeploymentView)
            .OnJson($"POST {CliRun.Environment}/deployments/12/cancel", CliRun.Deployment("running"), Json.Default.DeploymentView);

        await ExpectAsync(ExitCode.Done, "cancel", "--project", "shop");
    }

    [Fact]
    public async Task A_new_token_goes_to_stdout_alone()
    {
        var view = new TokenView("8", "ci", "deployer", null, DateTimeOffset.UnixEpoch, null, null);
        Cli.Server.OnJson("POST /v1/tokens", new TokenCreatedView(view, "hw_new"), Json.Default.TokenCreatedView);

        await ExpectAsync(ExitCode.Done, "tokens", "create", "ci", "--expires", "90");

        Assert.Equal("hw_new\n", Cli.Out);
        Assert.Equal("""{"name":"ci","role":"deployer","expiresInDays":90}""", Cli.LastBody);
    }

    private void Answer(params VariableView[] variables)
    {
        var view = new VariablesView(3, 2, variables);
        Cli.Server.OnJson($"GET {Variables}", view, Json.Default.VariablesView).OnJson($"PATCH {Variables}", view, Json.Default.VariablesView);
    }
}
