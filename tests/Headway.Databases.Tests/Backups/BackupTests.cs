using Headway.Model.Backups;
using Headway.Model.Data;
using Headway.Model.Names;

namespace Headway.Databases.Tests.Backups;

public sealed class BackupTests(DatabaseBed bed)
{
    private const int Freeze = 19;
    private const int Thaw = 18;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_backup_and_its_archive_bring_back_what_was_deleted_since()
    {
        var database = new BackedDatabase(bed);
        await bed.WithAsync(database.Plan, async plan =>
        {
            await database.SayAsync("CREATE TABLE thing AS SELECT generate_series(1, 1000) AS n");
            Assert.Equal(BackupKind.Full, (await database.BackUpAsync()).Kind);
            await database.SayAsync("INSERT INTO thing SELECT generate_series(1001, 1500)");
            var before = await database.AskAsync<DateTimeOffset>("SELECT clock_timestamp()");
            await database.SayAsync("DELETE FROM thing");

            var copy = await database.RestoreAsync(new RestoreTarget.At(before));
            Assert.Equal(2, database.Timeline);
            Assert.Equal(1500L, await BackedDatabase.AskAsync<long>(copy, "SELECT count(*) FROM thing"));
            Assert.Equal(0L, await database.AskAsync<long>("SELECT count(*) FROM thing"));
            var checks = await bed.Host.Copies.CheckAsync(copy, ["SELECT count(*) = 1500 FROM thing", "SELECT false", "DELETE FROM thing"], Stop);
            Assert.Equal([true, true, true, false, false], checks.Select(check => check.Passed));

            await bed.Host.Copies.SwitchAsync(plan, copy, "one", Stop);
            Assert.Equal(1500L, await database.AskAsync<long>("SELECT count(*) FROM thing"));
            Assert.Null(await bed.Host.ProbeAsync(plan, Stop));
            Assert.False(Directory.Exists(copy.Directory));
            Assert.True(Directory.Exists(Path.Combine(plan.Directory, "kept", "one", "base")));
        });
    }

    [Fact]
    public async Task What_is_older_than_the_last_full_backup_may_go_and_the_last_one_may_not()
    {
        var database = new BackedDatabase(bed);
        await bed.WithAsync(database.Plan, async plan =>
        {
            var first = await database.BackUpAsync();
            var second = await database.BackUpAsync();
            Assert.Equal(BackupKind.Incremental, second.Kind);
            Assert.Equal([first.Label], second.BuildsOn);
            var refused = await Assert.ThrowsAsync<DatabaseException>(() => bed.Host.Backups.DeleteAsync(plan, first.Label, Stop));
            Assert.Contains("is the last full backup", refused.Message, StringComparison.Ordinal);
            var third = await database.BackUpAsync(BackupKind.Full);

            await bed.Host.Backups.DeleteAsync(plan, first.Label, Stop);

            Assert.Equal([third.Label], (await bed.Host.Backups.ListAsync(plan, Stop)).Select(backup => backup.Label));
            Assert.Empty(await bed.Host.Backups.VerifyAsync(plan, Stop));
        });
    }

    [Fact]
    public async Task A_database_whose_data_is_gone_is_not_replaced_by_an_empty_one_and_comes_back_whole()
    {
        var database = new BackedDatabase(bed);
        await bed.WithAsync(database.Plan, async plan =>
        {
            await database.SayAsync("CREATE TABLE thing AS SELECT generate_series(1, 10) AS n");
            await database.BackUpAsync();
            await database.SayAsync("INSERT INTO thing VALUES (11)");
            await bed.Host.Backups.MarkAsync(plan, RestorePointName.Parse("before-the-loss"), Stop);
            await bed.KillAsync(plan);
            Directory.Delete(Path.Combine(plan.Directory, "data"), recursive: true);

            var refused = await Assert.ThrowsAsync<DatabaseException>(() => bed.Host.EnsureAsync(plan, Stop));
            Assert.Contains($"headway backup restore {plan.Name} --switch", refused.Message, StringComparison.Ordinal);

            var copy = await database.RestoreAsync(new RestoreTarget.Latest());
            await bed.Host.Copies.SwitchAsync(plan, copy, "lost", Stop);
            Assert.Equal(11L, await database.AskAsync<long>("SELECT count(*) FROM thing"));
        });
    }

    [Fact]
    public async Task A_restore_point_is_in_the_archive_when_it_is_said_to_be_set()
    {
        var database = new BackedDatabase(bed);
        await bed.WithAsync(database.Plan, async plan =>
        {
            await database.BackUpAsync();
            await database.SayAsync("CREATE TABLE thing AS SELECT 1 AS n");
            var point = await bed.Host.Backups.MarkAsync(plan, RestorePointName.Parse("before-deployment-7"), Stop);
            await database.SayAsync("UPDATE thing SET n = 2");
            await bed.KillAsync(plan);

            var copy = await database.RestoreAsync(new RestoreTarget.Marked(point));

            Assert.Equal(1, await BackedDatabase.AskAsync<int>(copy, "SELECT n FROM thing"));
            await bed.Host.Copies.RemoveAsync(copy, Stop);
        });
    }

    [Fact]
    public async Task A_time_after_the_end_of_a_dead_databases_archive_is_refused_with_where_it_ends_and_leaves_nothing()
    {
        var database = new BackedDatabase(bed);
        await bed.WithAsync(database.Plan, async plan =>
        {
            await database.BackUpAsync();
            await database.SayAsync("CREATE TABLE thing AS SELECT 1 AS n");
            await bed.Host.Backups.MarkAsync(plan, RestorePointName.Parse("end"), Stop);
            await bed.KillAsync(plan);
            var decision = await database.DecideAsync(new RestoreTarget.At(TimeProvider.System.GetUtcNow()));
            var copy = database.NewCopy();

            var refused = await Assert.ThrowsAsync<DatabaseException>(
                () => bed.Host.Copies.RestoreAsync(plan, copy, decision.Plan!, _ => { }, Stop));

            Assert.Contains("cannot be reached: the archive ends with a transaction of 20", refused.Message, StringComparison.Ordinal);
            Assert.False(Directory.Exists(copy.Directory));
            Assert.Null(await bed.HandleAsync(copy));
        });
    }

    [Fact]
    public async Task A_database_that_hangs_keeps_nobody_waiting_who_asks_for_its_archive()
    {
        var database = new BackedDatabase(bed);
        await bed.WithAsync(database.Plan, async plan =>
        {
            Assert.NotNull(await bed.Host.Backups.ArchiveAsync(plan, Stop));
            var handle = (await bed.HandleAsync(plan))!;
            Assert.True(await bed.Runtime.SignalAsync(handle, Freeze, Stop));
            try
            {
                Assert.Null(await bed.Host.Backups.ArchiveAsync(plan, Stop).WaitAsync(TimeSpan.FromSeconds(5), Stop));
            }
            finally
            {
                await bed.Runtime.SignalAsync(handle, Thaw, Stop);
            }
        });
    }

    [Fact]
    public async Task Of_two_copies_that_were_made_beside_each_other_one_can_take_the_place()
    {
        var database = new BackedDatabase(bed);
        await bed.WithAsync(database.Plan, async plan =>
        {
            await database.BackUpAsync();
            var one = await database.RestoreAsync(new RestoreTarget.Latest());
            var other = await database.RestoreAsync(new RestoreTarget.Latest());
            await bed.Host.Copies.SwitchAsync(plan, one, "one", Stop);
            await bed.Host.Backups.MarkAsync(plan, RestorePointName.Parse("on-the-new-history"), Stop);

            var refused = await Assert.ThrowsAsync<DatabaseException>(() => bed.Host.Copies.SwitchAsync(plan, other, "other", Stop));

            Assert.Contains("another one took the place", refused.Message, StringComparison.Ordinal);
            Assert.Null(await bed.Host.ProbeAsync(plan, Stop));

            // What was stopped to take the place, and did not, answers again for who looks at it.
            await bed.Host.Copies.KeepAsync(plan, other, Stop);
            Assert.Equal(1, await BackedDatabase.AskAsync<int>(other, "SELECT 1"));
            await bed.Host.Copies.RemoveAsync(other, Stop);
            await bed.Host.Copies.KeepAsync(plan, other, Stop);
            Assert.False(Directory.Exists(other.Directory));
        });
    }

    [Fact]
    public async Task Backups_made_with_another_key_are_not_read()
    {
        var database = new BackedDatabase(bed);
        await bed.WithAsync(database.Plan, async plan =>
        {
            await database.BackUpAsync();
            var wrong = plan with { Backup = plan.Backup! with { Key = new string('x', 64) } };

            var refused = await Assert.ThrowsAnyAsync<DatabaseException>(() => bed.Host.Backups.ListAsync(wrong, Stop));

            Assert.Contains("made with another key", refused.Message, StringComparison.Ordinal);
            Assert.DoesNotContain("xxxxxxxx", refused.Message, StringComparison.Ordinal);
        });
    }
}
