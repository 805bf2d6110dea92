using Headway.Databases.Tests.Backups;
using Headway.Databases.Tests.Postgres;
using Headway.Model.Data;
using Npgsql;

namespace Headway.Databases.Tests.Replicas;

/// <summary>Read-only replicas of real clusters.</summary>
public sealed class ReplicaTests(DatabaseBed bed)
{
    // More than the source keeps for those that were away (wal_keep_size, 64 MB).
    private const int SegmentsNotKept = 8;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_replica_follows_its_database_takes_no_writes_and_leaves_nothing()
    {
        var database = new BackedDatabase(bed);
        await WithReplicaAsync(database, async replica =>
        {
            await database.SayAsync("CREATE TABLE thing AS SELECT 1 AS n");
            await ShowsAsync(replica, 1);
            await FollowsAsync(database.Plan);

            var refusal = await Assert.ThrowsAsync<PostgresException>(() => BackedDatabase.SayAsync(replica, "UPDATE thing SET n = 2"));
            Assert.Equal(PostgresErrorCodes.ReadOnlySqlTransaction, refusal.SqlState);

            await bed.Host.Replicas.RemoveAsync(database.Plan, Stop);
            Assert.False(Directory.Exists(replica.Directory));
        });
    }

    [Fact]
    public async Task A_replica_that_was_away_longer_than_its_source_keeps_WAL_finds_on_from_the_archive()
    {
        var database = new BackedDatabase(bed);
        await WithReplicaAsync(database, async replica =>
        {
            await database.SayAsync("CREATE TABLE thing AS SELECT 1 AS n");
            await ShowsAsync(replica, 1);
            await bed.KillAsync(replica);
            await database.BackUpAsync();
            await using (var admin = await AdminAsync(database.Plan))
            {
                for (var segment = 0; segment < SegmentsNotKept; segment++)
                {
                    await database.SayAsync("UPDATE thing SET n = n + 1");
                    await Session.SayAsync(admin, "SELECT pg_switch_wal()");
                }

                await Session.SayAsync(admin, "CHECKPOINT");
            }

            await bed.Host.Replicas.EnsureAsync(database.Plan, Stop);

            await ShowsAsync(replica, 1 + SegmentsNotKept);
            await FollowsAsync(database.Plan);
        });
    }

    [Fact]
    public async Task A_replica_of_a_database_that_went_back_is_made_anew()
    {
        var database = new BackedDatabase(bed);
        await WithReplicaAsync(database, async replica =>
        {
            await database.SayAsync("CREATE TABLE thing AS SELECT 1 AS n");
            await database.BackUpAsync();
            await database.SayAsync("UPDATE thing SET n = 2");
            await ShowsAsync(replica, 2);
            await database.GoBackAsync((await bed.Host.Backups.ListAsync(database.Plan, Stop))[0].EndedAt.AddMilliseconds(1));

            await bed.Host.Replicas.RenewAsync(database.Plan, Stop);

            await ShowsAsync(replica, 1);
            await FollowsAsync(database.Plan);
        });
    }

    private async Task WithReplicaAsync(BackedDatabase database, Func<DatabasePlan, Task> test)
    {
        database.Plan = database.Plan with { Replica = new ReplicaPlan(bed.Plan(DatabaseEngine.Postgres).Port, IsLeaving: false) };
        await bed.WithAsync(database.Plan, async plan =>
        {
            Assert.Equal(ReplicaStatus.BeingMade, (await bed.Host.Replicas.LookAsync(plan, Stop)).State);
            await bed.Host.Replicas.EnsureAsync(plan, Stop);
            await test(ReplicaPlan.Of(plan));
        });
    }

    private static Task ShowsAsync(DatabasePlan replica, int expected) => Wait.UntilAsync(
        async () =>
        {
            try
            {
                return await BackedDatabase.AskAsync<int>(replica, "SELECT coalesce((SELECT n FROM thing), 0)") == expected;
            }
            catch (PostgresException missing) when (missing.SqlState == PostgresErrorCodes.UndefinedTable)
            {
                return false;
            }
        },
        $"the replica shows {expected}");

    private Task FollowsAsync(DatabasePlan plan) => Wait.UntilAsync(
        async () => await bed.Host.Replicas.LookAsync(plan, Stop) is { State: ReplicaStatus.Following, BehindBytes: 0 }, "the replica follows");

    private static Task<NpgsqlConnection> AdminAsync(DatabasePlan plan) => Session.OpenAsync(plan, "headway", plan.AdminPassword, "postgres");
}
