using System.Text.Json;
using Headway.Acceptance.Tests.Running;
using Headway.Client;
using Headway.Client.Contracts;
using Headway.Testing;

namespace Headway.Acceptance.Tests.Databases;

/// <summary>Looking into the database of an application, tending it, and moving its content out and in.</summary>
public sealed class OperatingTests(HeadwayServer server)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    [Trait("Kind", "Long")]
    public async Task The_runbook_of_slow_queries_is_walked_with_the_command_line()
    {
        var project = await DeployAsync();
        using var cli = new CliProcess(server, server.Token);
        await SqlAsync(project, "create table orders (id int primary key, person int references thing_key, note text)", "insert into orders select n, 1, md5(n::text) from generate_series(1, 500) n", "delete from orders where id > 100");
        await using var holder = await ConsoleAsync(project, "begin; select count(*) from orders;");
        await Eventually.TrueAsync(
            async () => (await project.In.Database("postgres").GetLocksAsync(0, Cancelled)).Transactions.Any(one => one.State == "idle in transaction"),
            "the first is in its transaction", TimeSpan.FromSeconds(20));
        await using var waiter = await ConsoleAsync(project, "alter table orders add x int;");
        LocksView locks = null!;
        await Eventually.TrueAsync(
            async () => (locks = await project.In.Database("postgres").GetLocksAsync(0, Cancelled)).Waits.Count == 1, "one waits for the other", TimeSpan.FromSeconds(20));
        var pid = locks.Waits[0].Blocking.Pid;

        Assert.Matches($@"{pid} +public\.orders +AccessExclusiveLock +AccessShareLock +idle in transaction +alter table orders add x int", await OutAsync(cli, project, "locks", "--seconds", "0"));
        Assert.Matches("[0-9.]+ ms +[0-9.]+ % +1 +.*insert into orders", await OutAsync(cli, project, "slow", "--limit", "100"));
        var (code, _, error) = await RunAsync(cli, project, "kill", $"{pid}");
        Assert.True(code == 1 && error.Contains("--terminate", StringComparison.Ordinal), error);
        await OutAsync(cli, project, "kill", $"{pid}", "--terminate", "--yes");
        await waiter.EndedAsync();
        Assert.Matches("public.orders +400 +0", await OutAsync(cli, project, "vacuum", "orders"));
        (_, var output, error) = await RunAsync(cli, project, "indexes");
        Assert.Contains("orders_pkey", output, StringComparison.Ordinal);
        Assert.Contains("public.orders (person) refers to public.thing_key and has no index", error, StringComparison.Ordinal);
        Assert.Matches("public.orders +~100 +0 ", await OutAsync(cli, project, "sizes"));
        await OutAsync(cli, project, "slow", "--reset");

        var audit = await server.Client.GetAuditAsync(project.Name, 100, Cancelled);
        Assert.Contains(audit, entry => entry.Action == "database.kill" && entry.Detail!.Contains($"{pid}", StringComparison.Ordinal));
        Assert.Contains(audit, entry => entry.Action == "database.vacuum" && entry.Detail!.Contains("orders", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_console_reads_and_writes_as_the_owner_and_only_reads_as_a_reader()
    {
        var project = await DeployAsync();
        using var cli = new CliProcess(server, server.Token);
        await SqlAsync(project, "create schema own", "create table own.notes (id int)", "insert into own.notes values (41)");

        var read = await ConnectAsync("readonly", "select id + 1 from own.notes");
        Assert.Equal((0, "42\n"), (read.Code, read.Out));
        foreach (var writing in (string[])["insert into own.notes values (1)", "create table public.mine (id int)", "create temporary table mine (id int)"])
        {
            var refused = await ConnectAsync("readonly", "set default_transaction_read_only to off", writing);
            Assert.True(refused.Code != 0 && refused.Error.Contains("permission denied", StringComparison.Ordinal), $"{writing}: {refused}");
        }

        var written = await ConnectAsync("owner", "insert into own.notes values (2) returning id");
        Assert.Equal((0, "2\n"), (written.Code, written.Out));
        Assert.Contains("must be 'owner' or 'readonly'", (await ConnectAsync("postgres", "select 1")).Error, StringComparison.Ordinal);
        var audit = await server.Client.GetAuditAsync(project.Name, 100, Cancelled);
        Assert.Contains(audit, entry => entry.Action == "database.connect" && entry.Detail!.Contains("readonly", StringComparison.Ordinal));
        Assert.DoesNotContain(audit, entry => entry.Detail?.Contains("own.notes", StringComparison.Ordinal) == true);

        Task<(int Code, string Out, string Error)> ConnectAsync(string role, params IEnumerable<string> statements) => cli.RunAsync(
            ["connect", "postgres", "--project", project.Name, "--role", role, "--", "-AtXq", "-v", "ON_ERROR_STOP=1", .. statements.SelectMany(one => (string[])["-c", one])]);
    }

    [Fact]
    public async Task Statements_that_hold_values_are_for_an_admin_alone()
    {
        var project = await DeployAsync();
        await using var open = await ConsoleAsync(project, "begin; select 'a value of a row';");
        var created = await server.Client.CreateTokenAsync(new CreateTokenRequest("looks", "deployer", project.Name, null), Cancelled);
        using var http = new HttpClient { BaseAddress = server.Url };
        var deployer = new HeadwayClient(http, created.Text, TimeProvider.System).In(project.Name, "production").Database("postgres");

        await Eventually.TrueAsync(
            async () => (await project.In.Database("postgres").GetLocksAsync(0, Cancelled)).Transactions.Any(one => one.Query?.Contains("a value of a row", StringComparison.Ordinal) == true),
            "the statement is shown to the admin", TimeSpan.FromSeconds(20));

        Assert.All((await deployer.GetLocksAsync(0, Cancelled)).Transactions, session => Assert.Null(session.Query));
        Assert.DoesNotContain((await deployer.GetSlowAsync(200, 1, Cancelled)).Statements, one => one.Query.Contains("a value of a row", StringComparison.Ordinal));
    }

    [Fact]
    [Trait("Kind", "Long")]
    public async Task A_dump_goes_out_and_in_again_while_the_application_runs()
    {
        var project = await DeployAsync();
        using var cli = new CliProcess(server, server.Token);
        await OutAsync(cli, project, "dump", "--file", "before.dump");
        await SqlAsync(project, "update thing set n = 7");
        Assert.Equal("7", await AskAsync(project));

        var (code, _, error) = await RunAsync(cli, project, "load", "before.dump");
        Assert.True(code == 1 && error.Contains("is not empty", StringComparison.Ordinal) && error.Contains("--replace", StringComparison.Ordinal), error);
        var bytes = await File.ReadAllBytesAsync(Path.Combine(cli.Directory, "before.dump"), Cancelled);
        await File.WriteAllBytesAsync(Path.Combine(cli.Directory, "cut.dump"), bytes[..^200], Cancelled);
        (code, _, error) = await RunAsync(cli, project, "load", "cut.dump", "--replace", "--yes");
        Assert.True(code == 5 && error.Contains("cannot be read to its end", StringComparison.Ordinal), error);
        Assert.Equal("7", await AskAsync(project));

        (code, _, error) = await RunAsync(cli, project, "load", "before.dump", "--replace", "--yes");

        Assert.True(code == 0, error);
        await Eventually.TrueAsync(async () => await AskAsync(project) == "42", "the application sees what was loaded", TimeSpan.FromSeconds(20));
        Assert.All((await project.In.GetStatusAsync(Cancelled)).Databases, database => Assert.Equal("up", database.State));
        var audit = await server.Client.GetAuditAsync(project.Name, 100, Cancelled);
        Assert.All(["database.dump", "database.load"], action => Assert.Contains(audit, entry => entry.Action == action));
        var again = await project.DeployAsync(QueryApp.Manifest("2", "4"));
        Assert.True(again.State == "succeeded", again.Summary);
    }

    [Fact]
    public async Task Redis_and_what_is_not_there_are_refused_with_what_there_is()
    {
        var project = await DeployAsync();

        var refused = await Assert.ThrowsAsync<HeadwayApiException>(() => project.In.Database("nothing").GetSizesAsync(10, Cancelled));

        Assert.Equal("database.not-found", refused.Problem.Code);
        Assert.Contains("There are postgres", refused.Problem.Try, StringComparison.Ordinal);
    }

    private async Task<TinyProject> DeployAsync()
    {
        var project = await TinyProject.CreateAsync(server, "operate");
        await project.DeployGoodAsync(QueryApp.Manifest("1", "4"));
        await SqlAsync(project, "create table thing_key (id int primary key)", "insert into thing_key values (1)");
        return project;
    }

    private static async Task<string> AskAsync(TinyProject project)
    {
        using var body = JsonDocument.Parse(await project.ReadAsync("/query"));
        return body.RootElement.GetProperty("answer").GetString()!;
    }

    private static Task<(int Code, string Out, string Error)> RunAsync(CliProcess cli, TinyProject project, params string[] arguments) =>
        cli.RunAsync(["db", .. arguments, "--project", project.Name]);

    private static async Task<string> OutAsync(CliProcess cli, TinyProject project, params string[] arguments)
    {
        var (code, output, error) = await RunAsync(cli, project, arguments);
        Assert.True(code == 0, error);
        return output;
    }

    private static async Task SqlAsync(TinyProject project, params string[] statements)
    {
        await using var console = await ConsoleAsync(project, string.Concat(statements.Select(statement => $"{statement};\n")));
        await console.EndedAsync();
    }

    private static async Task<PsqlConsole> ConsoleAsync(TinyProject project, string text) =>
        await PsqlConsole.StartAsync(project, text);
}
