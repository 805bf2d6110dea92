using System.Diagnostics;
using Headway.Model.Data;
using Npgsql;

namespace Headway.Databases.Tests.Postgres;

/// <summary>The role of migrations, and what is seen of it, in a real cluster.</summary>
public sealed class MigrationRoleTests(DatabaseBed bed)
{
    private static readonly TimeSpan Allowance = TimeSpan.FromMilliseconds(50);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public Task What_a_migration_makes_belongs_to_the_application_also_after_its_session_was_reset() =>
        bed.WithAsync(bed.Plan(DatabaseEngine.Postgres), async plan =>
        {
            await using var migration = await OpenAsync(plan, migrate: true);
            await SayAsync(migration, "CREATE TABLE first (id int)");
            await SayAsync(migration, "DISCARD ALL");
            await SayAsync(migration, "CREATE TABLE second (id int)");
            await SayAsync(migration, "RESET ROLE");
            await SayAsync(migration, "CREATE TABLE third (id int)");
            Assert.Equal("500ms", await SayAsync(migration, "SHOW lock_timeout"));
            await using var application = await OpenAsync(plan, migrate: false);
            Assert.Equal(3L, await SayAsync(application, $"SELECT count(*) FROM pg_tables WHERE tableowner = '{plan.Role}'"));
            Assert.Equal("0", await SayAsync(application, "SHOW lock_timeout"));
            await RefusedAsync(migration, "CREATE ROLE another");
            await RefusedAsync(migration, "COPY first FROM PROGRAM 'id'");
            await RefusedAsync(migration, $"ALTER ROLE \"{MigrationRole.Of(plan)!.Name}\" SUPERUSER");
            await Assert.ThrowsAsync<PostgresException>(() => OpenAsync(plan, migrate: true, "postgres"));
        });

    [Fact]
    public Task A_cluster_without_the_role_gets_it_with_the_next_look_and_keeps_its_process() =>
        bed.WithAsync(bed.Plan(DatabaseEngine.Postgres), async plan =>
        {
            var before = await bed.ProcessIdAsync(plan);
            await using (var admin = await AdminAsync(plan))
            {
                await SayAsync(admin, $"DROP ROLE \"{MigrationRole.Of(plan)!.Name}\"");
            }

            await bed.Host.EnsureAsync(plan, Stop);
            await using var migration = await OpenAsync(plan, migrate: true);
            Assert.Equal(plan.Role, await SayAsync(migration, "SELECT current_user::text"));
            Assert.Equal(before, await bed.ProcessIdAsync(plan));
        });

    [Fact]
    public Task Behind_a_migration_that_waits_for_an_idle_transaction_no_reader_waits_longer_than_its_limit() =>
        bed.WithAsync(bed.Plan(DatabaseEngine.Postgres), async plan =>
        {
            await using var idle = await OpenAsync(plan, migrate: false);
            await SayAsync(idle, "CREATE TABLE orders AS SELECT 1 AS id");
            await SayAsync(idle, "CREATE TABLE quiet AS SELECT 1 AS id");
            await SayAsync(idle, "BEGIN");
            await SayAsync(idle, "SELECT 'a secret', id FROM orders");
            using var ended = CancellationTokenSource.CreateLinkedTokenSource(Stop);
            var waits = LongestAsync(plan, "SELECT id FROM orders", ended.Token);
            var control = LongestAsync(plan, "SELECT id FROM quiet", ended.Token);

            var witness = new MigrationWitness(TimeProvider.System);
            for (var run = 0; run < 3; run++)
            {
                var sight = await witness.WatchAsync(plan, MigrateAsync(plan), Stop);
                Assert.True(sight.LackedLock);
                Assert.Equal((plan.Role, "idle in transaction", "public.orders"), (sight.Holder!.Role, sight.Holder.State, sight.Holder.Table));
                Assert.Equal("SELECT ?, id FROM orders", sight.Holder.Query);
            }

            await SayAsync(idle, "COMMIT");
            Assert.False((await witness.WatchAsync(plan, MigrateAsync(plan), Stop)).LackedLock);
            await ended.CancelAsync();
            var (longest, hiccup) = (await waits, await control);
            TestContext.Current.SendDiagnosticMessage($"longest wait {longest.TotalMilliseconds:0} ms, on a table without migration {hiccup.TotalMilliseconds:0} ms");
            Assert.InRange(longest, MigrationRole.LockTimeout / 2, MigrationRole.LockTimeout + Allowance + hiccup);
            Assert.Equal("note", await SayAsync(idle, "SELECT attname::text FROM pg_attribute WHERE attrelid = 'orders'::regclass AND attnum = 2"));
        });

    [Fact]
    public Task A_migration_that_fails_for_another_reason_lacked_no_lock() =>
        bed.WithAsync(bed.Plan(DatabaseEngine.Postgres), async plan =>
        {
            async Task FailAsync()
            {
                await using var migration = await OpenAsync(plan, migrate: true);
                await Assert.ThrowsAsync<PostgresException>(() => SayAsync(migration, "ALTER TABLE missing ADD note text"));
            }

            Assert.Equal(new MigrationSight(false, null), await new MigrationWitness(TimeProvider.System).WatchAsync(plan, FailAsync(), Stop));
        });

    [Fact]
    public async Task In_a_database_that_does_not_answer_nothing_is_seen()
    {
        var end = new TaskCompletionSource();
        var watch = new MigrationWitness(TimeProvider.System).WatchAsync(bed.Plan(DatabaseEngine.Postgres), end.Task, Stop);
        end.SetException(new InvalidOperationException("the migration failed"));
        Assert.Equal(new MigrationSight(false, null), await watch);
        await Assert.ThrowsAsync<InvalidOperationException>(() => end.Task);
    }

    private static async Task MigrateAsync(DatabasePlan plan)
    {
        await using var migration = await OpenAsync(plan, migrate: true);
        try
        {
            await SayAsync(migration, "ALTER TABLE orders ADD note text");
        }
        catch (PostgresException refusal)
        {
            Assert.Equal(PostgresErrorCodes.LockNotAvailable, refusal.SqlState);
        }
    }

    private static async Task<TimeSpan> LongestAsync(DatabasePlan plan, string question, CancellationToken ended)
    {
        await using var reader = await OpenAsync(plan, migrate: false);
        var longest = TimeSpan.Zero;
        while (!ended.IsCancellationRequested)
        {
            var start = Stopwatch.GetTimestamp();
            await SayAsync(reader, question);
            var took = Stopwatch.GetElapsedTime(start);
            longest = took > longest ? took : longest;
        }

        return longest;
    }

    private static Task<NpgsqlConnection> OpenAsync(DatabasePlan plan, bool migrate, string? database = null)
    {
        var role = MigrationRole.Of(plan)!;
        return Session.OpenAsync(plan, migrate ? role.Name : plan.Role, migrate ? role.Password : plan.Password, database ?? plan.Role);
    }

    private static Task<NpgsqlConnection> AdminAsync(DatabasePlan plan) => Session.OpenAsync(plan, "headway", plan.AdminPassword, plan.Role);

    private static Task<object?> SayAsync(NpgsqlConnection connection, string sql) => Session.SayAsync(connection, sql);

    private static async Task RefusedAsync(NpgsqlConnection connection, string sql) => Assert.Equal(
        PostgresErrorCodes.InsufficientPrivilege, (await Assert.ThrowsAsync<PostgresException>(() => SayAsync(connection, sql))).SqlState);
}
