using Headway.Cli.Tests.Fixtures;
using Headway.Client.Contracts;
using Json = Headway.Client.Contracts.HeadwayJson;

namespace Headway.Cli.Tests.Commands;

public sealed class RollbackTests : CliTest
{
    private static readonly DateTimeOffset Then = new(2026, 8, 28, 10, 15, 0, TimeSpan.Zero);

    private static string Create => $"POST {CliRun.Environment}/deployments";

    [Fact]
    public async Task With_the_data_nobody_is_asked_without_a_terminal_and_nothing_is_done()
    {
        Answer();

        await ExpectAsync(ExitCode.WrongUse, "rollback", "--database", "--project", "shop");

        Assert.Contains("lost would be what about 1,234 transactions wrote since", Cli.Error, StringComparison.Ordinal);
        Assert.Matches(@"public\.orders +1,200 +30 +4", Cli.Out);
        Assert.DoesNotContain(Cli.Server.Seen, seen => seen.Line == Create);
    }

    [Theory]
    [InlineData("code", false)]
    [InlineData("in-place", true)]
    public async Task On_a_terminal_the_answer_decides_what_goes_back(string choice, bool databases)
    {
        Answer();
        Cli.Prompt.CanAsk = true;
        Cli.Prompt.Choice = choice;

        await ExpectAsync(ExitCode.Done, "rollback", "--database", "--project", "shop");

        Assert.Equal("What goes back?", Assert.Single(Cli.Prompt.Questions));
        Assert.Contains("\"release\":40", Cli.Server.Seen.Single(seen => seen.Line == Create).Text, StringComparison.Ordinal);
        Assert.Equal(databases, Cli.Server.Seen.Single(seen => seen.Line == Create).Text.Contains("\"databases\":true", StringComparison.Ordinal));
    }

    [Fact]
    public async Task In_place_asks_when_it_was_named_and_does_nothing_on_a_no()
    {
        Answer();
        Cli.Prompt.CanAsk = true;

        await ExpectAsync(ExitCode.Failed, "rollback", "--database", "in-place", "--project", "shop");

        Assert.Contains("Take postgres back, too?", Assert.Single(Cli.Prompt.Questions), StringComparison.Ordinal);
        Assert.DoesNotContain(Cli.Server.Seen, seen => seen.Line == Create);
    }

    [Fact]
    public async Task Beside_restores_a_copy_after_the_code_went_back()
    {
        Answer();
        var copy = new CopyView(
            3, "postgres", "restore", "ready", "ann", "2026-08-28T10:15:00Z", "20260828-101500F", "127.64.0.1:7432", Then, Then, Then, [], null, null);
        Cli.Server
            .OnJson($"POST {CliRun.Environment}/databases/postgres/restores", copy, Json.Default.CopyView, 202)
            .OnJson($"GET {CliRun.Environment}/copies/3", copy, Json.Default.CopyView);

        await ExpectAsync(ExitCode.Done, "rollback", "--database", "beside", "--project", "shop");

        Assert.Contains("postgres as it was answers at 127.64.0.1:7432", Cli.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("databases", Cli.Server.Seen.Single(seen => seen.Line == Create).Text, StringComparison.Ordinal);
    }

    private void Answer()
    {
        Cli.AnswerDeployment(CliRun.Deployment("succeeded"), CliRun.Event(1, "state", "succeeded"));
        Cli.Server
            .OnJson(Create, CliRun.Deployment("queued"), Json.Default.DeploymentView, 202)
            .OnJson(
                $"GET {CliRun.Environment}/rollback",
                new RollbackPreviewView(40, 41, 12, [new RollbackDatabaseView("postgres", Then, "deployment-12-x", 1234, [new WrittenTableView("public.orders", 1200, 30, 4)])]),
                Json.Default.RollbackPreviewView);
    }
}
