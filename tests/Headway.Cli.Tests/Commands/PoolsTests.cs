using Headway.Cli.Tests.Fixtures;
using Headway.Client.Contracts;
using Json = Headway.Client.Contracts.HeadwayJson;

namespace Headway.Cli.Tests.Commands;

public sealed class PoolsTests : CliTest
{
    private static readonly PoolSizesView Sizes = new("transaction", 25, 10, 5, 3, 1000);
    private static readonly PoolFiguresView Quiet = new(40, 0, 0, 3, 7, 1000, 2000, 120, 1.25, 0);

    private static string Path => $"GET {CliRun.Environment}/pools";

    [Fact]
    public async Task The_pools_are_a_table_of_who_uses_and_who_waits()
    {
        Answer(new PoolView("postgres", "up", null, Sizes, Quiet));

        await ExpectAsync(ExitCode.Done, "db", "pools", "--project", "shop");

        Assert.Matches("postgres +up +transaction +40/1000 +0 +0 ms +3 +7 +25 +5 +120 +1.[23] ms", Cli.Out);
        Assert.Empty(Cli.Error);
    }

    [Fact]
    public async Task One_database_is_asked_for_by_its_name()
    {
        Answer(new PoolView("postgres", "up", null, Sizes, Quiet));

        await ExpectAsync(ExitCode.Done, "db", "pools", "--database", "postgres", "--environment", "staging", "--project", "shop", "--json");

        Assert.EndsWith("/environments/staging/pools?database=postgres", Assert.Single(Cli.Server.Seen).Line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_JSON_stdout_is_JSON_and_nothing_else()
    {
        Answer(new PoolView("postgres", "up", null, Sizes, Quiet));

        await ExpectAsync(ExitCode.Done, "db", "pools", "--project", "shop", "--json");

        Assert.Contains("\"clientsActive\":40", Cli.Out, StringComparison.Ordinal);
        Assert.NotEmpty(Cli.Json());
    }

    [Fact]
    public async Task Clients_that_wait_are_told_with_what_to_do()
    {
        Answer(new PoolView("postgres", "up", null, Sizes, Quiet with { ClientsWaiting = 9, LongestWaitMilliseconds = 2500 }));

        await ExpectAsync(ExitCode.Done, "db", "pools", "--project", "shop");

        Assert.Contains("49/1000  9        2500 ms", Cli.Out, StringComparison.Ordinal);
        Assert.Contains("raise pool.size in headway.yaml", Cli.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pool_that_is_down_fails_and_no_control_character_reaches_the_terminal()
    {
        Answer(new PoolView("post\u001b[2Jgres", "down", "It does\u202e not answer.", Sizes, null));

        await ExpectAsync(ExitCode.Failed, "db", "pools", "--project", "shop");

        Assert.Contains("not answer.", Cli.Error, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', Cli.Out + Cli.Error);
        Assert.DoesNotContain('\u202e', Cli.Out + Cli.Error);
    }

    [Fact]
    public async Task Without_databases_there_is_nothing_to_show()
    {
        Answer();

        await ExpectAsync(ExitCode.Done, "db", "pools", "--project", "shop");

        Assert.Contains("There are no PostgreSQL databases here.", Cli.Out, StringComparison.Ordinal);
    }

    private void Answer(params PoolView[] pools) => Cli.Server
        .OnJson(Path, pools, Json.Default.IReadOnlyListPoolView)
        .OnJson(Path.Replace("production", "staging", StringComparison.Ordinal), pools, Json.Default.IReadOnlyListPoolView);
}
