using Headway.Model.Data;
using Headway.Model.Data.Operating;

namespace Headway.Databases.Tests.Operating;

/// <summary>Vacuum, indexes and sizes.</summary>
public sealed class TendingTests(DatabaseBed bed)
{
    private readonly DatabaseOperations operations = new(TimeProvider.System);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_vacuum_says_the_dead_rows_before_and_after()
    {
        await bed.WithAsync(bed.Plan(DatabaseEngine.Postgres), async plan =>
        {
            await AppSession.SayAsync(plan, "CREATE TABLE thing WITH (autovacuum_enabled = off) AS SELECT n FROM generate_series(1, 1000) n");
            await AppSession.SayAsync(plan, "CREATE TABLE other WITH (autovacuum_enabled = off) AS SELECT n FROM generate_series(1, 1000) n");
            await AppSession.SayAsync(plan, "UPDATE thing SET n = n + 1; DELETE FROM other WHERE n > 990");

            var (one, refusal) = await operations.VacuumAsync(plan, "thing", Stop);

            Assert.Null(refusal);
            Assert.Equal([new VacuumedTable("public.thing", 1000, 0)], one!.Tables);
            var (all, _) = await operations.VacuumAsync(plan, null, Stop);
            Assert.Equal([new VacuumedTable("public.other", 10, 0)], all!.Tables);
            Assert.Empty((await operations.VacuumAsync(plan, "public.other", Stop)).Report!.Tables);
        });
    }

    [Fact]
    public async Task Dead_rows_that_stay_are_told_with_the_transaction_that_may_see_them()
    {
        await bed.WithAsync(bed.Plan(DatabaseEngine.Postgres), async plan =>
        {
            await AppSession.SayAsync(plan, "CREATE TABLE thing WITH (autovacuum_enabled = off) AS SELECT n FROM generate_series(1, 100) n");
            await using var old = await AppSession.OpenAsync(plan);
            await old.SayAsync("BEGIN ISOLATION LEVEL REPEATABLE READ; SELECT count(*) FROM thing");
            await AppSession.SayAsync(plan, "DELETE FROM thing");

            var (report, _) = await operations.VacuumAsync(plan, "thing", Stop);

            Assert.Equal([new VacuumedTable("public.thing", 100, 100)], report!.Tables);
            Assert.Equal(old.ProcessID, report.OldestTransaction?.Pid);
        });
    }

    [Theory]
    [InlineData("nothing", "db.no-such-table")]
    [InlineData("pg_class", "db.no-such-table")]
    [InlineData("thing\"; DROP TABLE thing; --", "db.no-such-table")]
    [InlineData("twice", "db.table-ambiguous")]
    [InlineData("a.twice", null)]
    [InlineData("od\"d; name", null)]
    public async Task A_table_is_named_as_it_is_and_never_run(string table, string? code)
    {
        await bed.WithAsync(bed.Plan(DatabaseEngine.Postgres), async plan =>
        {
            await AppSession.SayAsync(plan, """
                CREATE TABLE thing (n int); CREATE TABLE twice (n int); CREATE SCHEMA a; CREATE TABLE a.twice (n int);
                CREATE TABLE "od""d; name" (n int);
                """);

            var (report, refusal) = await operations.VacuumAsync(plan, table, Stop);

            Assert.Equal(code, refusal?.Code);
            Assert.Equal(code is null, report is not null);
            Assert.Equal(0L, await AppSession.AskAsync<long>(plan, "SELECT count(*) FROM thing"));
        });
    }

    [Fact]
    public async Task A_locked_table_is_waited_for_no_longer_than_it_would_hold_up_others()
    {
        await bed.WithAsync(bed.Plan(DatabaseEngine.Postgres), async plan =>
        {
            await AppSession.SayAsync(plan, "CREATE TABLE thing AS SELECT 1 AS n");
            await using var holder = await AppSession.OpenAsync(plan);
            await holder.SayAsync("BEGIN; LOCK TABLE thing");

            var failure = await Assert.ThrowsAsync<DatabaseException>(() => operations.VacuumAsync(plan, "thing", Stop));

            Assert.Contains("'headway db locks' says by whom", failure.Message, StringComparison.Ordinal);
            Assert.Equal(["public.thing"], (await operations.VacuumAsync(plan, null, Stop)).Report!.LeftOut);
        });
    }

    [Fact]
    public async Task Indexes_that_are_unused_doubled_or_missing_are_found()
    {
        await bed.WithAsync(bed.Plan(DatabaseEngine.Postgres), async plan =>
        {
            await AppSession.SayAsync(plan, """
                CREATE TABLE org (id int PRIMARY KEY);
                CREATE TABLE person (
                    id int PRIMARY KEY, email text UNIQUE, org int REFERENCES org, boss int, part int, whole int,
                    CONSTRAINT two FOREIGN KEY (boss) REFERENCES person (id), CONSTRAINT three FOREIGN KEY (part) REFERENCES person (id));
                CREATE INDEX idx_email ON person (email);
                CREATE INDEX idx_lower ON person (lower(email));
                CREATE INDEX idx_some ON person (email) WHERE org > 1;
                CREATE INDEX idx_part ON person (part, whole);
                """);
            await using (var session = await AppSession.OpenAsync(plan))
            {
                await session.SayAsync("INSERT INTO org SELECT generate_series(1, 3); SET enable_seqscan = off; SELECT * FROM person WHERE lower(email) = 'x'");
            }

            await using (var session = await AppSession.OpenAsync(plan))
            {
                // The second row breaks it: what is left of it cannot be used.
                await session.SayAsync("INSERT INTO person (id, whole) VALUES (1, 5), (2, 5)");
                await Assert.ThrowsAsync<Npgsql.PostgresException>(() => session.SayAsync("CREATE UNIQUE INDEX CONCURRENTLY idx_broken ON person (whole)"));
            }

            IndexReport report = null!;
            await Wait.UntilAsync(
                async () => (report = await operations.IndexesAsync(plan, Stop)).Indexes.Single(one => one.Name == "idx_lower").Scans > 0, "the scan is counted");

            var found = report.Indexes.ToDictionary(one => one.Name, one => one.Finding);
            Assert.Equal(
                (IndexFinding.Duplicate, IndexFinding.None, IndexFinding.Unused, IndexFinding.Unused, IndexFinding.Invalid, IndexFinding.None, IndexFinding.None),
                (found["idx_email"], found["idx_lower"], found["idx_some"], found["idx_part"], found["idx_broken"], found["person_pkey"], found["person_email_key"]));
            Assert.Equal("person_email_key", report.Indexes.Single(one => one.Name == "idx_email").SameAs);
            Assert.Equal(["person_org_fkey", "two"], report.ForeignKeys.Select(key => key.Constraint).Order(StringComparer.Ordinal));
            Assert.Equal(["org"], report.ForeignKeys.Single(key => key.References == "public.org").Columns);
        });
    }

    [Fact]
    public async Task Large_tables_that_are_read_from_end_to_end_are_told()
    {
        await bed.WithAsync(bed.Plan(DatabaseEngine.Postgres), async plan =>
        {
            await AppSession.SayAsync(plan, "CREATE TABLE big AS SELECT n FROM generate_series(1, 20000) n");
            await using (var session = await AppSession.OpenAsync(plan))
            {
                for (var i = 0; i < 12; i++)
                {
                    await session.SayAsync("SELECT count(*) FROM big WHERE n = 7");
                }
            }

            await Wait.UntilAsync(
                async () => (await operations.IndexesAsync(plan, Stop)).Scanned is [{ Table: "public.big", RowsPerScan: > 10_000, IndexScans: 0 }],
                "the reads of the table are counted");
        });
    }

    [Fact]
    public async Task Sizes_are_those_of_rows_indexes_and_long_values()
    {
        await bed.WithAsync(bed.Plan(DatabaseEngine.Postgres), async plan =>
        {
            await AppSession.SayAsync(plan, """
                CREATE TABLE small (n int);
                CREATE TABLE big (id int PRIMARY KEY, long text);
                ALTER TABLE big ALTER long SET STORAGE EXTERNAL;
                INSERT INTO big SELECT n, repeat('x', 10000) FROM generate_series(1, 200) n;
                """);
            await operations.VacuumAsync(plan, "big", Stop);

            var report = await operations.SizesAsync(plan, 1, Stop);

            var big = Assert.Single(report.Tables);
            Assert.Equal(("public.big", 200L), (big.Table, big.Rows));
            Assert.True(big is { Bytes: > 0 and < 100_000, IndexBytes: > 8000, ToastBytes: > 2_000_000, VacuumedAt: not null, AnalyzedAt: not null }, $"{big}");
            Assert.True(report.DatabaseBytes > big.ToastBytes && report is { TableCount: 2, WalBytes: > 1_000_000, FreeBytes: > 0 }, $"{report}");
            Assert.Null((await operations.SizesAsync(plan, 10, Stop)).Tables.Single(one => one.Table == "public.small").Rows);
        });
    }
}
