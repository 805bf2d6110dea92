using Headway.Databases.Postgres;
using Headway.Model.Data;
using Headway.Model.Data.Operating;
using Npgsql;

namespace Headway.Databases.Tests.Operating;

public sealed class LockTests(DatabaseBed bed)
{
    private readonly DatabaseOperations operations = new(TimeProvider.System);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_blocked_alteration_names_who_blocks_it_the_table_and_both_modes()
    {
        await bed.WithAsync(bed.Plan(DatabaseEngine.Postgres), async plan =>
        {
            await AppSession.SayAsync(plan, "CREATE TABLE \"odd \"\" name\" (n int)");
            await using var holder = await AppSession.OpenAsync(plan);
            await holder.SayAsync("BEGIN; SELECT * FROM \"odd \"\" name\"");
            await using var waiter = await AppSession.OpenAsync(plan);
            var waiting = waiter.SayAsync("ALTER TABLE \"odd \"\" name\" ADD m int");

            var wait = await WaitAsync(plan);

            Assert.Equal((waiter.ProcessID, holder.ProcessID), (wait.Blocked.Pid, wait.Blocking.Pid));
            Assert.Equal(("AccessExclusiveLock", "AccessShareLock", "public.odd \" name"), (wait.Wanted, wait.Held, wait.Table));
            Assert.Equal(("active", "idle in transaction", true, true), (wait.Blocked.State, wait.Blocking.State, wait.Blocked.IsOurs, wait.Blocking.IsOurs));
            Assert.Contains("ADD m int", wait.Blocked.Query, StringComparison.Ordinal);
            Assert.Equal("the test", wait.Blocking.Application);
            Assert.InRange(wait.Waiting, TimeSpan.Zero, TimeSpan.FromSeconds(60));
            await holder.SayAsync("COMMIT");
            await waiting;
            Assert.Empty((await operations.LocksAsync(plan, TimeSpan.Zero, Stop)).Waits);
        });
    }

    [Fact]
    public async Task A_wait_for_a_row_names_the_table_of_the_row()
    {
        await bed.WithAsync(bed.Plan(DatabaseEngine.Postgres), async plan =>
        {
            await AppSession.SayAsync(plan, "CREATE TABLE thing AS SELECT 1 AS n");
            await using var holder = await AppSession.OpenAsync(plan);
            await holder.SayAsync("BEGIN; UPDATE thing SET n = 2");
            await using var waiter = await AppSession.OpenAsync(plan);
            var waiting = waiter.SayAsync("UPDATE thing SET n = 3");

            var wait = await WaitAsync(plan);

            Assert.Equal(("public.thing", "ShareLock", holder.ProcessID), (wait.Table, wait.Wanted, wait.Blocking.Pid));
            await holder.SayAsync("ROLLBACK");
            await waiting;
        });
    }

    [Fact]
    public async Task Open_transactions_are_listed_by_their_age_and_others_statements_are_not_shown()
    {
        await bed.WithAsync(bed.Plan(DatabaseEngine.Postgres), async plan =>
        {
            await using var open = await AppSession.OpenAsync(plan);
            await open.SayAsync("BEGIN; SELECT 'a text'");
            Assert.Empty((await operations.LocksAsync(plan, TimeSpan.FromHours(1), Stop)).Transactions);

            var session = Assert.Single((await operations.LocksAsync(plan, TimeSpan.Zero, Stop)).Transactions);

            Assert.Equal((open.ProcessID, "app-main", "idle in transaction", true), (session.Pid, session.Role, session.State, session.IsOurs));
            Assert.NotNull(session.Transaction);
        });
    }

    [Fact]
    public async Task A_statement_is_cancelled_and_its_connection_goes_on()
    {
        await bed.WithAsync(bed.Plan(DatabaseEngine.Postgres), async plan =>
        {
            await using var session = await AppSession.OpenAsync(plan);
            var running = session.SayAsync("SELECT pg_sleep(600)");
            await UntilAsync(plan, session.ProcessID, "active");

            var (killed, refusal) = await operations.KillAsync(plan, session.ProcessID, terminate: false, Stop);

            Assert.Null(refusal);
            Assert.Contains("pg_sleep(600)", killed!.Query, StringComparison.Ordinal);
            Assert.Equal(PostgresErrorCodes.QueryCanceled, (await Assert.ThrowsAsync<PostgresException>(() => running)).SqlState);
            Assert.True(await session.AskAsync<bool>("SELECT true"));
        });
    }

    [Fact]
    public async Task An_idle_transaction_cannot_be_cancelled_and_is_ended_with_its_connection()
    {
        await bed.WithAsync(bed.Plan(DatabaseEngine.Postgres), async plan =>
        {
            await using var session = await AppSession.OpenAsync(plan);
            await session.SayAsync("BEGIN");
            var (_, refusal) = await operations.KillAsync(plan, session.ProcessID, terminate: false, Stop);
            Assert.Equal("db.nothing-to-cancel", refusal?.Code);
            Assert.Contains("--terminate", refusal?.Try, StringComparison.Ordinal);

            (var killed, refusal) = await operations.KillAsync(plan, session.ProcessID, terminate: true, Stop);

            Assert.Null(refusal);
            Assert.Equal(session.ProcessID, killed!.Pid);
            await Assert.ThrowsAnyAsync<NpgsqlException>(() => session.SayAsync("SELECT true"));
        });
    }

    [Fact]
    public async Task Nothing_but_the_applications_sessions_can_be_ended()
    {
        await bed.WithAsync(bed.Plan(DatabaseEngine.Postgres), async plan =>
        {
            await using var admin = await new PostgresConnections(new PostgresLayout(plan), TimeSpan.FromSeconds(5))
                .OpenAdminAsync(plan.AdminPassword, plan.Role, Stop);
            var checkpointer = await admin.AskAsync<int>("SELECT pid FROM pg_stat_activity WHERE backend_type = 'checkpointer'");

            foreach (var pid in new[] { checkpointer, admin.ProcessID, await bed.ProcessIdAsync(plan), Environment.ProcessId, 1, 0, -1, int.MaxValue })
            {
                var (_, refusal) = await operations.KillAsync(plan, pid, terminate: true, Stop);
                Assert.Contains(refusal?.Code, new[] { "db.not-yours", "db.no-such-session" });
            }

            var (_, why) = await operations.KillAsync(plan, checkpointer, terminate: true, Stop);
            Assert.Contains("it is checkpointer", why?.Reason, StringComparison.Ordinal);
            Assert.True(await admin.AskAsync<bool>("SELECT true"));
        });
    }

    private async Task<LockWait> WaitAsync(DatabasePlan plan)
    {
        IReadOnlyList<LockWait> waits = [];
        await Wait.UntilAsync(
            async () => (waits = (await operations.LocksAsync(plan, TimeSpan.Zero, Stop)).Waits).Count > 0, "somebody waits for a lock");
        return Assert.Single(waits);
    }

    private async Task UntilAsync(DatabasePlan plan, int pid, string state) => await Wait.UntilAsync(
        async () => (await operations.LocksAsync(plan, TimeSpan.Zero, Stop)).Transactions.Any(one => one.Pid == pid && one.State == state),
        $"process {pid} is {state}");
}
