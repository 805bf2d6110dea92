using Headway.Databases.Hosting;
using Headway.Databases.Tests.Postgres;
using Headway.Model.Backups;
using Headway.Model.Data;
using Headway.Model.Names;
using Headway.Model.Runtime;
using Headway.Testing;
using Npgsql;

namespace Headway.Databases.Tests.Backups;

/// <summary>Full disks, and an archive that takes nothing: what was committed is there afterwards, it is said, and it ends by itself.</summary>
public sealed class DiskFaultTests(DatabaseBed bed)
{
    private const int ClusterMegabytes = 230;
    private const int RepositoryMegabytes = 140;

    // A segment a minute, as archive_timeout has it.
    private const int HourOfSegments = 60;
    private const int FewSegments = 3;

    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private static readonly TimeSpan CatchUp = TimeSpan.FromMinutes(2);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public Task An_archive_that_takes_nothing_for_a_while_loses_nothing_and_catches_up_by_itself() => RefuseArchiveAsync(FewSegments);

    [Fact]
    [Trait("Kind", "Long")]
    public Task An_archive_that_takes_nothing_for_an_hour_loses_nothing_and_catches_up_by_itself() => RefuseArchiveAsync(HourOfSegments);

    [Fact]
    public async Task A_full_disk_of_the_archive_loses_nothing_and_is_said_until_there_is_room()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "Only root mounts disks.");
        await using var volume = await SmallVolume.MakeAsync(bed.Folder, RepositoryMegabytes);
        var database = new BackedDatabase(bed, repositories: volume.Folder);
        await bed.WithAsync(database.Plan, async plan =>
        {
            await FaultAsync(database, FewSegments, () => volume.Fill(left: 0), volume.Empty, "the disk of its backups is full");
            Assert.Empty(await bed.Host.Backups.VerifyAsync(plan, Stop));
        });
    }

    [Fact]
    [Trait("Kind", "Long")]
    public async Task A_disk_that_is_full_in_the_middle_of_a_backup_costs_neither_the_archive_nor_what_there_was()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "Only root mounts disks.");
        await using var volume = await SmallVolume.MakeAsync(bed.Folder, RepositoryMegabytes);
        var database = new BackedDatabase(bed, repositories: volume.Folder);
        await bed.WithAsync(database.Plan, async plan =>
        {
            var first = await database.BackUpAsync();
            await database.SayAsync("CREATE TABLE noise AS SELECT sha512(n::text::bytea) FROM generate_series(1, 350000) AS n");
            await MarkAsync(plan, "noise");
            volume.Fill(left: 36);

            var refused = await Assert.ThrowsAnyAsync<DatabaseException>(() => database.BackUpAsync());

            Assert.Contains("was full before the backup of main had ended; what there was before is as it was. Make room there", refused.Message, StringComparison.Ordinal);
            Assert.Equal([first.Label], (await bed.Host.Backups.ListAsync(plan, Stop)).Select(backup => backup.Label));
            await database.SayAsync("CREATE TABLE thing AS SELECT 1 AS n");
            await MarkAsync(plan, "archived-all-the-same");

            volume.Empty();
            var second = await database.BackUpAsync();
            Assert.Equal([first.Label], second.BuildsOn);
            Assert.Empty(await bed.Host.Backups.VerifyAsync(plan, Stop));
        });
    }

    [Fact]
    [Trait("Kind", "Long")]
    public async Task A_database_whose_own_disk_is_filled_by_WAL_says_so_and_comes_back_by_itself_when_the_archive_takes_it()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "Only root mounts disks.");
        await using var volume = await SmallVolume.MakeAsync(bed.Folder, ClusterMegabytes);
        var database = new BackedDatabase(bed, volume.Folder, repositories: bed.Folder);
        await bed.WithAsync(database.Plan, async plan =>
        {
            await database.SayAsync("CREATE TABLE mark (id bigint GENERATED ALWAYS AS IDENTITY)");
            await database.BackUpAsync();
            var archive = ArchiveOf(plan);
            Close(archive);
            var committed = await WriteUntilItEndsAsync(plan);

            // Each look of who keeps it up; none of them starts it only to see it end again.
            for (var look = 0; look < 3; look++)
            {
                var refused = await Assert.ThrowsAnyAsync<DatabaseException>(() => bed.Host.KeepAsync(plan, Stop));
                Assert.Contains("does not start: the disk of", refused.Message, StringComparison.Ordinal);
                Assert.Contains("MB there are WAL that is not in the archive, for pgBackRest", refused.Message, StringComparison.Ordinal);
                Assert.NotEqual(InstancePhase.Running, (await bed.Runtime.InspectAsync((await bed.HandleAsync(plan))!, Stop)).Phase);
            }

            Assert.Contains("Nothing that was committed is lost. Make room there; it starts again by itself", await bed.Host.ProbeAsync(plan, Stop), StringComparison.Ordinal);

            Open(archive);
            await bed.Host.KeepAsync(plan, Stop);

            Assert.Null(await bed.Host.ProbeAsync(plan, Stop));
            var kept = await database.AskAsync<long>("SELECT count(*) FROM mark");
            Assert.InRange(kept, committed, committed + 1);
            await CaughtUpAsync(plan);
            await IsAsItWasAsync(database, new RestoreTarget.Latest(), kept);
        });
    }

    private async Task RefuseArchiveAsync(int segments)
    {
        var database = new BackedDatabase(bed);
        await bed.WithAsync(database.Plan, plan => FaultAsync(
            database, segments, () => Close(ArchiveOf(plan)), () => Open(ArchiveOf(plan)), "pgBackRest says: "));
    }

    private async Task FaultAsync(BackedDatabase database, int segments, Action begin, Action end, string why)
    {
        var plan = database.Plan;
        await database.SayAsync("CREATE TABLE mark (id bigint GENERATED ALWAYS AS IDENTITY)");
        await database.BackUpAsync();
        begin();
        var (time, rows) = (DateTimeOffset.MinValue, 0L);
        for (var segment = 0; segment < segments; segment++)
        {
            await database.SayAsync("INSERT INTO mark DEFAULT VALUES");
            (time, rows) = segment == segments / 2 ? (await database.AskAsync<DateTimeOffset>("SELECT clock_timestamp()"), segment + 1) : (time, rows);
            await AdministerAsync(plan, "SELECT pg_switch_wal()");
        }

        await Wait.UntilAsync(async () => await FailingAsync(plan) is { } archive && archive.WaitingSegments >= segments, "the archive is said to fail");
        var told = Judge(await FailingAsync(plan), Hour);
        Assert.Equal("archive-failing", told.State);
        Assert.StartsWith("Its WAL has not got to the archive for 60 minutes: " + why, told.Problem, StringComparison.Ordinal);
        Assert.Contains($" {segments * 16} MB of it wait", told.Problem, StringComparison.Ordinal);

        end();
        await CaughtUpAsync(plan);
        Assert.NotEqual("archive-failing", Judge(await bed.Host.Backups.ArchiveAsync(plan, Stop), Hour).State);
        Assert.Equal(segments, await database.AskAsync<long>("SELECT count(*) FROM mark"));
        await IsAsItWasAsync(database, new RestoreTarget.At(time), rows);
    }

    private async Task IsAsItWasAsync(BackedDatabase database, RestoreTarget target, long rows)
    {
        // Not on the small disk.
        var plan = database.NewCopy() with { Directory = Path.Combine(bed.Folder, $"{database.Plan.Id}-copy") };
        await bed.Host.Copies.RestoreAsync(database.Plan, plan, (await database.DecideAsync(target)).Plan!, _ => { }, Stop);
        Assert.Equal(rows, await BackedDatabase.AskAsync<long>(plan, "SELECT count(*) FROM mark"));
        await bed.Host.Copies.RemoveAsync(plan, Stop);
    }

    // The archiver looks at each new segment, and once a minute without one; a database that is used makes some.
    private async Task CaughtUpAsync(DatabasePlan plan)
    {
        await AdministerAsync(plan, "SELECT pg_logical_emit_message(false, 'headway', 'used'), pg_switch_wal()");
        await Eventually.TrueAsync(
            async () => await bed.Host.Backups.ArchiveAsync(plan, Stop) is { FailingSince: null, WaitingSegments: 0 }, "the archive catches up", CatchUp);
    }

    private async Task<ArchiveStatus?> FailingAsync(DatabasePlan plan) =>
        await bed.Host.Backups.ArchiveAsync(plan, Stop) is { FailingSince: not null } failing ? failing : null;

    private static BackupStatus Judge(ArchiveStatus? archive, TimeSpan age) => BackupStatus.Judge(
        new BackupSpec(),
        new BackupFacts(null, null, null, null, archive),
        (archive?.FailingSince ?? TimeProvider.System.GetUtcNow()) + age);

    private Task<RestorePoint> MarkAsync(DatabasePlan plan, string name) => bed.Host.Backups.MarkAsync(plan, RestorePointName.Parse(name), Stop);

    private static async Task<long> WriteUntilItEndsAsync(DatabasePlan plan)
    {
        var committed = 0L;
        try
        {
            while (!Stop.IsCancellationRequested)
            {
                await BackedDatabase.SayAsync(plan, "INSERT INTO mark DEFAULT VALUES");
                committed++;

                // As in hours of a database that is used: checkpoints come, and each leaves WAL behind that no recovery needs.
                await AdministerAsync(plan, "SELECT pg_switch_wal()");
                await AdministerAsync(plan, "CHECKPOINT");
            }
        }
        catch (NpgsqlException)
        {
            // Its disk is full, and it has ended.
        }

        return committed;
    }

    private static async Task AdministerAsync(DatabasePlan plan, string statement)
    {
        await using var connection = await Session.OpenAsync(plan, PlanRules.AdminRole, plan.AdminPassword, "postgres");
        await using var command = new NpgsqlCommand(statement, connection);
        await command.ExecuteNonQueryAsync(Stop);
    }

    private static string ArchiveOf(DatabasePlan plan) => Path.Combine(plan.Backup!.Repository, "archive", "main");

    // Not even its owner writes there; without root the tests run as that owner.
    private static void Close(string folder) => SetModes(folder, (UnixFileMode)0b101_000_000);

    private static void Open(string folder) => SetModes(folder, (UnixFileMode)0b111_101_000);

    private static void SetModes(string folder, UnixFileMode mode)
    {
        foreach (var path in Directory.EnumerateDirectories(folder, "*", SearchOption.AllDirectories).Prepend(folder))
        {
            File.SetUnixFileMode(path, mode);
        }
    }
}
