using Headway.Cli.Tests.Fixtures;
using Headway.Client.Contracts;
using Json = Headway.Client.Contracts.HeadwayJson;

namespace Headway.Cli.Tests.Commands;

/// <summary><c>headway db slow|locks|kill|vacuum|indexes|sizes</c>.</summary>
public sealed class OperatingTests : CliTest
{
    private static readonly SessionView Waiter = new(4712, "shop", "web", "active", "ALTER TABLE\n  orders ADD x int", 2500, 2500);
    private static readonly SessionView Holder = new(4711, "shop", "job\u001b[2J", "idle in transaction", "SELECT 'x'", 65_000, 64_000);

    private static string Path => $"{CliRun.Environment}/databases/postgres";

    [Fact]
    public async Task Slow_statements_are_a_table_and_their_text_is_one_line()
    {
        var statement = new SlowStatementView("SELECT *\n  FROM orders\u202e WHERE id = $1", 1234, 5000, 4.05, 90, 99, 0, 0.625);
        Cli.Server.OnJson($"GET {Path}/slow", new SlowView(DateTimeOffset.UnixEpoch, 8000, [statement]), Json.Default.SlowView);

        await ExpectAsync(ExitCode.Done, "db", "slow", "--database", "postgres", "--calls", "100", "--project", "shop");

        Assert.Matches(@"5\.0 s +62\.5 % +1234 +4\.[01] ms +90 ms +99 +SELECT \* FROM orders", Cli.Out);
        Assert.Contains("?limit=10&leastCalls=100", Cli.Server.Seen.Last().Line, StringComparison.Ordinal);
        Assert.Contains("All statements together took 8.0 s", Cli.Error, StringComparison.Ordinal);
        Assert.DoesNotContain('\u202e', Cli.Out);
    }

    [Fact]
    public async Task The_count_of_statements_begins_anew_when_asked()
    {
        Cli.Server.On($"DELETE {Path}/slow", http =>
        {
            http.Response.StatusCode = 204;
            return Task.CompletedTask;
        });

        await ExpectAsync(ExitCode.Done, "db", "slow", "--reset", "--database", "postgres", "--project", "shop", "--json");

        Assert.Equal("postgres", Assert.Single(Cli.Json()).GetProperty("database").GetString());
    }

    [Fact]
    public async Task Without_a_name_the_only_PostgreSQL_is_meant()
    {
        AnswerStatus(new DatabaseStatusView("cache", "redis", "up", null), new DatabaseStatusView("postgres", "postgres", "up", null));
        Cli.Server.OnJson($"GET {Path}/sizes", new SizesView(1 << 20, 16 << 20, 1L << 30, 0, []), Json.Default.SizesView);

        await ExpectAsync(ExitCode.Done, "db", "sizes", "--project", "shop");

        Assert.Contains("postgres takes 1 MB, its write-ahead log 16 MB; 1 GB are free.", Cli.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("name one: --database one", "one", "two")]
    [InlineData("add one under 'databases'")]
    public async Task Without_a_name_none_or_several_are_refused_with_what_to_do(string what, params string[] names)
    {
        AnswerStatus([.. names.Select(name => new DatabaseStatusView(name, "postgres", "up", null))]);

        await ExpectAsync(names.Length > 1 ? ExitCode.WrongUse : ExitCode.Failed, "db", "locks", "--project", "shop");

        Assert.Contains(what, Cli.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Locks_say_who_waits_for_whom_and_how_to_end_it()
    {
        var wait = new LockWaitView(Waiter, Holder, "AccessExclusiveLock", "AccessShareLock", "public.orders", 2400);
        Cli.Server.OnJson($"GET {Path}/locks", new LocksView([wait], [Holder]), Json.Default.LocksView);

        await ExpectAsync(ExitCode.Done, "db", "locks", "--database", "postgres", "--project", "shop");

        Assert.Matches(@"2\.4 s +4712 +4711 +public\.orders +AccessExclusiveLock +AccessShareLock +idle in transaction +ALTER TABLE orders ADD x int", Cli.Out);
        Assert.Matches(@"1 min 5 s +4711 +shop +job", Cli.Out);
        Assert.Contains("headway db kill 4711 --terminate", Cli.Error, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', Cli.Out);
    }

    [Fact]
    public async Task Nobody_who_waits_is_told_too()
    {
        Cli.Server.OnJson($"GET {Path}/locks", new LocksView([], []), Json.Default.LocksView);

        await ExpectAsync(ExitCode.Done, "db", "locks", "--database", "postgres", "--project", "shop");

        Assert.Contains("Nobody waits for a lock.", Cli.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_statement_is_cancelled_without_a_question_and_a_connection_is_ended_after_one()
    {
        Cli.Server.OnJson($"POST {Path}/kill", new KillView(Waiter, false), Json.Default.KillView);

        await ExpectAsync(ExitCode.Done, "db", "kill", "4712", "--database", "postgres", "--project", "shop");
        Assert.Contains("The statement of 4712 was cancelled", Cli.Error, StringComparison.Ordinal);
        Assert.Equal("""{"pid":4712,"terminate":false}""", Cli.LastBody);

        await ExpectAsync(ExitCode.WrongUse, "db", "kill", "4712", "--terminate", "--database", "postgres", "--project", "shop");
        Assert.Contains("--yes", Cli.Error, StringComparison.Ordinal);
        await ExpectAsync(ExitCode.Done, "db", "kill", "4712", "--terminate", "--yes", "--database", "postgres", "--project", "shop");
        Assert.Equal("""{"pid":4712,"terminate":true}""", Cli.LastBody);
        await ExpectAsync(ExitCode.WrongUse, "db", "kill", "me", "--project", "shop");
    }

    [Fact]
    public async Task A_vacuum_says_the_dead_rows_before_and_after_and_why_some_stay()
    {
        var done = new VacuumView(1500, [new VacuumedTableView("public.orders", 1000, 900)], Holder, ["public.locked"]);
        Cli.Server.OnJson($"POST {Path}/vacuum", done, Json.Default.VacuumView);

        await ExpectAsync(ExitCode.Done, "db", "vacuum", "orders", "--database", "postgres", "--project", "shop");

        Assert.Matches("public.orders +1000 +900", Cli.Out);
        Assert.Contains("The oldest is that of process 4711", Cli.Error, StringComparison.Ordinal);
        Assert.Contains("left out: public.locked", Cli.Error, StringComparison.Ordinal);
        Assert.Equal("""{"table":"orders"}""", Cli.LastBody);
    }

    [Fact]
    public async Task Indexes_come_with_what_is_wrong_and_what_is_missing()
    {
        var report = new IndexesView(
            null,
            [
                new IndexView("public.person", "person_email_key", "CREATE …", 8192, 12, true, true, "none", null),
                new IndexView("public.person", "idx_email", "CREATE …", 8192, 0, false, false, "duplicate", "person_email_key"),
                new IndexView("public.person", "idx_old", "CREATE …", 8192, 0, false, false, "unused", null),
                new IndexView("public.person", "idx_broken", "CREATE …", 8192, 0, false, false, "invalid", null),
            ],
            [new BareForeignKeyView("public.person", "person_org_fkey", ["org"], "public.org", 5000)],
            [new ScannedTableView("public.big", 12, 3, 20_000)]);
        Cli.Server.OnJson($"GET {Path}/indexes", report, Json.Default.IndexesView);

        await ExpectAsync(ExitCode.Done, "db", "indexes", "--database", "postgres", "--project", "shop");

        Assert.Matches("person_email_key +8 kB +12 +-", Cli.Out);
        Assert.Matches("idx_email +8 kB +0 +same as person_email_key", Cli.Out);
        Assert.Contains("public.person (org) refers to public.org and has no index", Cli.Error, StringComparison.Ordinal);
        Assert.Contains("public.big was read from end to end 12 times", Cli.Error, StringComparison.Ordinal);
        Assert.Contains("by no statement since the database was made", Cli.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sizes_are_a_table_with_what_the_planner_believes()
    {
        var table = new TableSizeView("public.orders", 8192, 16384, 0, 120, 7, null, null);
        Cli.Server.OnJson($"GET {Path}/sizes", new SizesView(1 << 20, 16 << 20, 1L << 30, 3, [table, table with { Rows = null }]), Json.Default.SizesView);

        await ExpectAsync(ExitCode.Done, "db", "sizes", "--database", "postgres", "--project", "shop");

        Assert.Matches("public.orders +~120 +7 +8 kB +16 kB +0 B +never +never", Cli.Out);
        Assert.Matches(@"public.orders +\? +7", Cli.Out);
        Assert.Contains("(2 of 3 tables are shown)", Cli.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("slow")]
    [InlineData("locks")]
    [InlineData("indexes")]
    [InlineData("sizes")]
    public async Task With_JSON_stdout_is_JSON_and_nothing_else(string verb)
    {
        Cli.Server.OnJson($"GET {Path}/slow", new SlowView(null, 0, []), Json.Default.SlowView)
            .OnJson($"GET {Path}/locks", new LocksView([], [Holder]), Json.Default.LocksView)
            .OnJson($"GET {Path}/indexes", new IndexesView(null, [], [], []), Json.Default.IndexesView)
            .OnJson($"GET {Path}/sizes", new SizesView(1, 1, 1, 0, []), Json.Default.SizesView);

        await ExpectAsync(ExitCode.Done, "db", verb, "--database", "postgres", "--project", "shop", "--json");

        Assert.Single(Cli.Json());
    }

    private void AnswerStatus(params IReadOnlyList<DatabaseStatusView> databases) => Cli.Server.OnJson(
        $"GET {CliRun.Environment}/status",
        new EnvironmentStatusView { Project = "shop", Environment = "production", Databases = databases },
        Json.Default.EnvironmentStatusView);
}
