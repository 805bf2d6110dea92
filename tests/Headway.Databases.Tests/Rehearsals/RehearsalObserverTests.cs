using System.Diagnostics;
using Headway.Model.Data;
using Headway.Model.Rehearsals;

namespace Headway.Databases.Tests.Rehearsals;

/// <summary>What is seen of a migration in a real copy.</summary>
public sealed class RehearsalObserverTests(DatabaseBed bed)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public Task Statements_come_with_their_time_locks_rewrites_rows_and_bytes() => WithAsync(async rehearsals =>
    {
        var seen = await rehearsals.RehearseAsync(
            "BEGIN; ALTER TABLE orders ADD COLUMN fresh int; SELECT pg_sleep(0.4); UPDATE orders SET fresh = n WHERE n > 0; COMMIT; " +
            "ALTER TABLE orders ALTER COLUMN n TYPE bigint; SET work_mem = '64kB'; SELECT count(*) FROM (SELECT md5(g::text) m FROM generate_series(1, 20000) g ORDER BY m) x");

        Assert.True(seen.Succeeded);
        var (add, sleep, update, rewrite, sort) = (seen.Statements[1], seen.Statements[2], seen.Statements[3], seen.Statements[5], seen.Statements[7]);
        Assert.Equal([new TableLock("public.orders", LockMode.AccessExclusive)], add.Locks);
        Assert.InRange(add.Held, TimeSpan.FromSeconds(0.4), TimeSpan.FromSeconds(10));
        Assert.True(add.Time < sleep.Time, $"{add.Time} {sleep.Time}");
        Assert.Equal([new RowChange("Update", "public.orders", 5000)], update.Changes);
        Assert.True(update.WalBytes > 5000 * 50, $"{update.WalBytes}");
        Assert.Equal([new TableRewrite("public.orders", 4)], rewrite.Rewrites);
        Assert.True(rewrite.WalBytes > 5000 * 50, $"{rewrite.WalBytes}");
        Assert.True(sort.TempBytes > 100_000, $"{sort.TempBytes}");
        var wait = Assert.Single(seen.Waits());
        Assert.Equal("public.orders", wait.Table);
        Assert.True(wait.Reader >= TimeSpan.FromSeconds(0.4) && wait.Writer >= wait.Reader, $"{wait}");
        Assert.Equal(MigrationSafety.NeedsHold, RehearsalJudge.Judge(seen).Safety);
    });

    [Fact]
    public Task A_real_reader_waits_as_long_as_the_rehearsal_says() => WithAsync(async rehearsals =>
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        Task<TimeSpan>? reader = null;
        var seen = await rehearsals.RehearseAsync(
            "BEGIN; ALTER TABLE orders ADD COLUMN fresh int; SELECT pg_sleep(0.5); COMMIT",
            () => reader = LongestAsync(rehearsals, ended.Token));
        await ended.CancelAsync();

        var (said, real) = (Assert.Single(seen.Waits()).Reader, await reader!);
        TestContext.Current.SendDiagnosticMessage($"a reader waited {real.TotalMilliseconds:0} ms, {said.TotalMilliseconds:0} ms were said");
        Assert.InRange(real, TimeSpan.FromSeconds(0.4), said + TimeSpan.FromSeconds(0.3));
    });

    [Fact]
    public Task Statements_that_a_program_sends_at_once_are_told_apart() => WithAsync(async rehearsals =>
    {
        var seen = await rehearsals.RehearseByPsqlAsync(
            "ALTER TABLE orders ADD COLUMN fresh int; UPDATE orders SET fresh = 1 WHERE id < 10; -- a ; in a comment\nCREATE INDEX i ON orders (fresh); INSERT INTO settings VALUES (';', 'b')");

        Assert.Equal(["ALTER", "UPDATE", "CREATE", "INSERT"], seen.Statements.Select(one => one.Sql.Plain.Split(' ')[0]));
        Assert.Single(seen.Statements.Select(one => one.Transaction).Distinct());
        Assert.Equal([new RowChange("Update", "public.orders", 9)], seen.Statements[1].Changes);
        Assert.Equal([new RowChange("Insert", "public.settings", 1)], seen.Statements[3].Changes);
        Assert.Contains(new TableLock("public.orders", LockMode.Share), seen.Statements[2].Locks);
        var findings = RehearsalJudge.Judge(seen).Findings.Where(finding => finding.Statement == 3).Select(finding => finding.Rule);
        Assert.Equal(["index-blocks-writers", "work-under-exclusive-lock"], findings);
    });

    [Fact]
    public Task Nothing_of_the_observer_stays_and_a_failure_is_told_by_its_code() => WithAsync(async rehearsals =>
    {
        var seen = await rehearsals.RehearseAsync("ALTER TABLE missing ADD COLUMN fresh int");

        Assert.False(seen.Succeeded);
        Assert.Equal("42P01", Assert.Single(seen.Statements).Error);
        Assert.Equal(["fails"], RehearsalJudge.Judge(seen).Findings.Select(finding => finding.Rule));
        await using var admin = await rehearsals.AdminAsync();
        Assert.Equal(0L, await RehearsalBed.SayAsync(admin, "SELECT (SELECT count(*) FROM pg_event_trigger) + (SELECT count(*) FROM pg_namespace WHERE nspname LIKE 'headway%')"));
        Assert.Equal(2, await RehearsalBed.SayAsync(admin, "SELECT cardinality(rolconfig) FROM pg_roles WHERE rolname LIKE '%-migrate'"));
    });

    private static async Task<TimeSpan> LongestAsync(RehearsalBed rehearsals, CancellationToken ended)
    {
        await using var reader = await rehearsals.AdminAsync();
        var longest = TimeSpan.Zero;
        while (!ended.IsCancellationRequested)
        {
            var start = Stopwatch.GetTimestamp();
            await RehearsalBed.SayAsync(reader, "SELECT count(*) FROM settings, (SELECT 1 FROM orders LIMIT 1) o");
            var took = Stopwatch.GetElapsedTime(start);
            longest = took > longest ? took : longest;
        }

        return longest;
    }

    private Task WithAsync(Func<RehearsalBed, Task> test) =>
        bed.WithAsync(bed.Plan(DatabaseEngine.Postgres) with { Pool = null }, async plan =>
        {
            var rehearsals = new RehearsalBed(plan);
            await rehearsals.FillAsync();
            await test(rehearsals);
        });
}
