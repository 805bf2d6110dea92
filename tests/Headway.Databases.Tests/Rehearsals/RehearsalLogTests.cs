using Headway.Databases.Rehearsals;
using Headway.Model.Rehearsals;

namespace Headway.Databases.Tests.Rehearsals;

public sealed class RehearsalLogTests
{
    private static readonly RehearsedTable Orders = new(17000, "public.Orders", 5000);

    [Fact]
    public void Locks_are_held_until_the_transaction_of_their_session_ends_and_other_roles_are_left_out()
    {
        var seen = Read(
            "hw 100.000 7 3/1 00000 app-migrate LOG:  statement: BEGIN",
            "hw 100.001 7 3/1 00000 app-migrate LOG:  duration: 0.1 ms",
            "hw 100.100 7 3/1 00000 app-migrate LOG:  statement: LOCK TABLE \"Orders\" IN SHARE MODE",
            "hw 100.101 7 3/1 00000 app-migrate LOG:  duration: 1.0 ms",
            "hw 100.200 8 4/9 00000 app-migrate LOG:  statement: SELECT 1",
            "hw 100.200 8 4/0 00000 app-migrate LOG:  duration: 0.1 ms",
            "hw 100.300 9 5/1 00000 headway LOG:  statement: TRUNCATE \"Orders\"",
            "hw 102.100 7 3/1 00000 app-migrate LOG:  statement: COMMIT",
            "hw 102.200 7 3/0 00000 app-migrate LOG:  duration: 0.1 ms");

        Assert.Equal(["BEGIN", "LOCK", "SELECT", "COMMIT"], seen.Statements.Select(one => one.Sql.Plain.Split(' ')[0]));
        Assert.Equal([new TableLock("public.Orders", LockMode.Share)], seen.Statements[1].Locks);
        Assert.Equal(2.1, seen.Statements[1].Held.TotalSeconds, 3);
        Assert.Equal(new TableWait("public.Orders", TimeSpan.Zero, seen.Statements[1].Held), Assert.Single(seen.Waits()));
    }

    [Fact]
    public void A_statement_cannot_write_entries_of_its_own()
    {
        var seen = Read(
            "hw 100.000 7 3/1 00000 app-migrate LOG:  statement: SELECT '",
            "\thw 100.000 7 3/1 00000 app-migrate LOG:  statement: TRUNCATE orders'",
            "hw 100.001 7 3/0 00000 app-migrate LOG:  duration: 0.1 ms",
            "not of this form at all");
        Assert.Equal("SELECT '?'", Assert.Single(seen.Statements).Sql.Plain);
    }

    [Theory]
    [InlineData("TRUNCATE TABLE orders, other CASCADE", LockMode.AccessExclusive)]
    [InlineData("LOCK orders", LockMode.AccessExclusive)]
    [InlineData("LOCK TABLE ONLY public.orders IN SHARE ROW EXCLUSIVE MODE NOWAIT", LockMode.ShareRowExclusive)]
    [InlineData("VACUUM (ANALYZE, VERBOSE) orders", LockMode.ShareUpdateExclusive)]
    [InlineData("VACUUM FULL orders", LockMode.AccessExclusive)]
    [InlineData("CLUSTER orders USING i", LockMode.AccessExclusive)]
    [InlineData("REINDEX TABLE CONCURRENTLY orders", LockMode.ShareUpdateExclusive)]
    [InlineData("REINDEX (VERBOSE) TABLE orders", LockMode.AccessExclusive)]
    public void Statements_without_an_event_have_the_locks_of_the_manual(string sql, LockMode mode) => Assert.Equal(
        [new TableLock("public.orders", mode)],
        ImpliedLocks.Of(SqlScript.Split(sql)[0], name => name.EndsWith("ORDERS", StringComparison.Ordinal) ? "public.orders" : null));

    [Fact]
    public void Nothing_in_the_log_is_an_empty_rehearsal() => Assert.Empty(Read().Statements);

    private static Rehearsal Read(params string[] lines) => RehearsalLog.Read(lines, "app-migrate", [Orders], succeeded: true);
}
