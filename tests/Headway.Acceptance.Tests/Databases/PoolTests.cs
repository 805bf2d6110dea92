using System.Text.Json;
using Headway.Acceptance.Tests.Running;
using Headway.Client.Contracts;
using Headway.Testing;

namespace Headway.Acceptance.Tests.Databases;

/// <summary>An application behind the pooler of its database.</summary>
public sealed class PoolTests(HeadwayServer server)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_application_asks_through_the_pool_its_migrations_do_not_and_the_pool_changes_under_it()
    {
        var project = await TinyProject.CreateAsync(server, "pool");
        var first = await project.DeployGoodAsync(QueryApp.Manifest("1", "{ size: 3, clients: 50 }"));
        Assert.Equal((6432, "42"), await AskAsync(project));
        Assert.True(await project.SeesAsync(first.Number, seen => seen.Text?.Contains("migrating by port 5432", StringComparison.Ordinal) == true));

        var small = await OnlyAsync(project);
        Assert.Equal(("postgres", "up", new PoolSizesView("transaction", 3, 3, 5, 3, 50)), (small.Database, small.State, small.Sizes));
        Assert.True(small.Figures!.Queries > 0, $"{small}");

        await using var load = project.Load();
        var pooler = Poolers(project);
        var second = await project.DeployAsync(QueryApp.Manifest("2", "{ size: 7, min: 1, clients: 60 }"));
        Assert.True(second.State == "succeeded", second.Summary);
        Assert.Equal(pooler, Poolers(project));
        Assert.Equal(new PoolSizesView("transaction", 7, 1, 5, 3, 60), (await OnlyAsync(project)).Sizes);

        Assert.NotEqual(0, HostProcesses.Kill(server.Data, "pgbouncer", $"db.{project.Name}"));
        await Eventually.TrueAsync(
            async () => Poolers(project) != pooler && (await OnlyAsync(project)).State == "up", "the pooler is up again", TimeSpan.FromSeconds(20));
        Assert.Equal((6432, "42"), await AskAsync(project));
        Assert.All((await project.In.GetStatusAsync(Cancelled)).Databases, database => Assert.Equal("up", database.State));
        await load.NothingFailedAsync();
    }

    [Fact]
    public async Task The_command_line_shows_the_pools()
    {
        var project = await TinyProject.CreateAsync(server, "pool");
        await project.DeployGoodAsync(QueryApp.Manifest("1", "4"));
        using var cli = new CliProcess(server, server.Token);

        var (code, output, error) = await cli.RunAsync("db", "pools", "--project", project.Name, "--database", "postgres");

        Assert.True(code == 0, error);
        Assert.Matches("postgres +up +transaction +[0-9]+/1000 +0", output);
        (code, _, error) = await cli.RunAsync("db", "pools", "--project", project.Name, "--database", "none");
        Assert.Equal(1, code);
        Assert.Contains("There are pools in front of postgres", error, StringComparison.Ordinal);
    }

    private static async Task<(int Port, string Answer)> AskAsync(TinyProject project)
    {
        using var body = JsonDocument.Parse(await project.ReadAsync("/query"));
        var answer = body.RootElement.GetProperty("answer").GetString()!;
        return (body.RootElement.GetProperty("port").GetInt32(), answer.Length > 0 ? answer : body.RootElement.GetProperty("error").GetString()!);
    }

    private static async Task<PoolView> OnlyAsync(TinyProject project) =>
        Assert.Single(await project.In.GetPoolsAsync("postgres", Cancelled));

    private string Poolers(TinyProject project) => string.Join(' ', HostProcesses.Of(server.Data, "pgbouncer.ini")
        .Where(pid => HostProcesses.Mentions(pid, project.Name)).Order());
}
