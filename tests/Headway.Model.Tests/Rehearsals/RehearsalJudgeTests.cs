using Headway.Model.Rehearsals;

namespace Headway.Model.Tests.Rehearsals;

/// <summary>The corpus in Headway.Databases.Tests judges real statements; here is what it cannot show.</summary>
public sealed class RehearsalJudgeTests
{
    private static readonly RehearsedTable Orders = new(1, "public.orders", 5000);
    private static readonly RehearsedTable Few = new(2, "public.few", 999);

    [Fact]
    public void Nothing_is_safe() => Assert.Equal(MigrationSafety.Safe, RehearsalJudge.Judge(new Rehearsal([], [], true)).Safety);

    [Theory]
    [InlineData(0.01, MigrationSafety.NeedsHold, 1)]
    [InlineData(10, MigrationSafety.NeedsHold, 15)]
    [InlineData(20, MigrationSafety.NeedsHold, 30)]
    [InlineData(21, MigrationSafety.Unsafe, 0)]
    public void What_blocks_needs_a_hold_of_half_as_long_again_and_is_unsafe_when_that_is_too_long(double seconds, MigrationSafety safety, double hold)
    {
        var verdict = RehearsalJudge.Judge(new Rehearsal([Orders], [Rewrite(Orders, seconds)], true));
        Assert.Equal((safety, TimeSpan.FromSeconds(hold)), (verdict.Safety, verdict.Hold));
        Assert.Equal(("type-change-rewrites", 1), (Assert.Single(verdict.Findings).Rule, verdict.Findings[0].Statement));
    }

    [Fact]
    public void A_finding_names_the_statement_the_reason_its_time_and_the_safer_form()
    {
        var finding = Assert.Single(RehearsalJudge.Judge(new Rehearsal([Orders], [Rewrite(Orders, 2)], true)).Findings);
        Assert.Equal(
            "'alter table orders alter n type bigint' changes the type of a column: every row of public.orders is written anew while nobody may read it; " +
            "in the copy it took 2s, its locks were held for 2s.",
            finding.Reason);
        Assert.StartsWith("Add a column of the new type", finding.Safer, StringComparison.Ordinal);
        Assert.Equal(TimeSpan.FromSeconds(2), finding.Blocked);
    }

    [Fact]
    public void A_table_of_few_rows_may_be_written_anew() =>
        Assert.Empty(RehearsalJudge.Judge(new Rehearsal([Few], [Rewrite(Few, 0.01)], true)).Findings);

    [Fact]
    public void A_lock_that_is_held_for_long_is_found_whatever_the_statement_is()
    {
        var statement = Statement(1, "select something_new()", 1.2) with { Locks = [new TableLock(Few.Name, LockMode.Share)] };
        Assert.Equal("long-lock", Assert.Single(RehearsalJudge.Judge(new Rehearsal([Few], [statement], true)).Findings).Rule);
    }

    [Fact]
    public void Batches_in_one_transaction_are_added_up()
    {
        var batches = Enumerable.Range(1, 3).Select(number => Statement(number, "update orders set n = 1 where id < 9", 0.1) with
        {
            Changes = [new RowChange("Update", Orders.Name, 600)],
        });
        var finding = RehearsalJudge.Judge(new Rehearsal([Orders], [.. batches], true)).Findings;
        Assert.Equal([("many-rows", 2), ("many-rows", 3)], finding.Select(one => (one.Rule, one.Statement)));
    }

    [Theory]
    [InlineData("set lock_timeout = 0", true)]
    [InlineData("SET LOCAL lock_timeout TO '1min'", true)]
    [InlineData("set session lock_timeout = '6s'", true)]
    [InlineData("set lock_timeout = 6000", true)]
    [InlineData("set lock_timeout = '5s'", false)]
    [InlineData("set statement_timeout = 0", false)]
    public void A_longer_wait_for_locks_on_tables_is_found(string sql, bool found)
    {
        var locks = Statement(2, "alter table orders add x int", 0.1) with { Locks = [new TableLock(Orders.Name, LockMode.AccessExclusive)] };
        Assert.Equal(found, Finds(Statement(1, sql, 0), locks));
        Assert.False(Finds(Statement(1, sql, 0), Statement(2, "select pg_advisory_lock(1)", 9), Statement(3, "reset lock_timeout", 0), locks with { Number = 4 }));

        static bool Finds(params IReadOnlyList<RehearsedStatement> statements) =>
            RehearsalJudge.Judge(new Rehearsal([Orders], statements, true)).Findings.Any(one => one.Rule == "no-lock-limit");
    }

    [Fact]
    public void An_error_that_the_migration_handles_is_no_failure()
    {
        var statement = Statement(1, "select missing", 0) with { Error = "42703" };
        Assert.Empty(RehearsalJudge.Judge(new Rehearsal([], [statement], true)).Findings);
        Assert.Equal("fails", Assert.Single(RehearsalJudge.Judge(new Rehearsal([], [statement], false)).Findings).Rule);
    }

    [Fact]
    public void Readers_wait_for_exclusive_locks_and_writers_for_weaker_ones_too()
    {
        var waits = new Rehearsal(
            [Orders, Few],
            [
                Statement(1, "a", 3) with { Locks = [new TableLock(Orders.Name, LockMode.ShareRowExclusive)] },
                Statement(2, "b", 1) with { Locks = [new TableLock(Orders.Name, LockMode.AccessExclusive)] },
                Statement(3, "c", 9) with { Locks = [new TableLock(Few.Name, LockMode.ShareUpdateExclusive)] },
            ],
            true).Waits();
        Assert.Equal([new TableWait(Orders.Name, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(3))], waits);
    }

    private static RehearsedStatement Rewrite(RehearsedTable table, double seconds) => Statement(1, "alter table orders alter n type bigint", seconds) with
    {
        Locks = [new TableLock(table.Name, LockMode.AccessExclusive)],
        Rewrites = [new TableRewrite(table.Name, 4)],
    };

    private static RehearsedStatement Statement(int number, string sql, double seconds) => new()
    {
        Number = number,
        Sql = Assert.Single(SqlScript.Split(sql)),
        Transaction = "1",
        Time = TimeSpan.FromSeconds(seconds),
        Held = TimeSpan.FromSeconds(seconds),
    };
}
