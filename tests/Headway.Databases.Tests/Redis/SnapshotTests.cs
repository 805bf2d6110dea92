using System.Globalization;
using System.Security.Cryptography;
using Headway.Databases.Hosting;
using Headway.Databases.Redis;
using Headway.Databases.Tests.Backups;
using Headway.Model.Backups;
using Headway.Model.Data;
using Headway.Model.Names;
using Headway.Testing;

namespace Headway.Databases.Tests.Redis;

public sealed class SnapshotTests(DatabaseBed bed)
{
    private static readonly BackupSpec Spec = new() { Full = new BackupSpec().Every, KeepCopy = false };
    private int _runs;
    private int _copies;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_snapshot_brings_back_what_was_deleted_since_and_what_was_there_is_kept()
    {
        await bed.WithAsync(Plan(), async plan =>
        {
            await SayAsync(plan, "SET", "job", "va\r\nlue");
            await SayAsync(plan, "SET", "session", "short", "EX", "100000");
            await SayAsync(plan, "HSET", "cart", "apples", "3");
            var backup = await BackUpAsync(plan);
            Assert.Equal(BackupKind.Full, backup.Kind);
            Assert.Equal([backup.Label], (await bed.Host.Backups.ListAsync(plan, Stop)).Select(item => item.Label));
            await SayAsync(plan, "FLUSHALL");
            await SayAsync(plan, "SET", "since", "then");

            var copy = await RestoreAsync(plan, backup);

            Assert.Equal("va\r\nlue", await SayAsync(copy, "GET", "job"));
            Assert.Equal("then", await SayAsync(plan, "GET", "since"));
            var checks = await bed.Host.Copies.CheckAsync(copy, [], Stop);
            Assert.Equal([("structures", true), ("keys", true)], checks.Select(check => (check.Name, check.Passed)));
            Assert.Equal("3 keys were read; the snapshot has 3, of which 1 expire.", checks[1].Detail);
            await bed.KillAsync(copy);
            await bed.Host.Copies.KeepAsync(plan, copy, Stop);
            Assert.Equal("va\r\nlue", await SayAsync(copy, "GET", "job"));

            await bed.Host.Copies.SwitchAsync(plan, copy, "one", Stop);
            Assert.Equal("3", await SayAsync(plan, "HGET", "cart", "apples"));
            Assert.Null(await SayAsync(plan, "GET", "since"));
            Assert.False(Directory.Exists(copy.Directory));

            await bed.Host.Copies.ReturnAsync(plan, "one", Stop);
            Assert.Equal("then", await SayAsync(plan, "GET", "since"));
        });
    }

    [Fact]
    public async Task What_a_copy_that_took_the_place_is_written_survives_a_kill()
    {
        await bed.WithAsync(Plan(), async plan =>
        {
            await SayAsync(plan, "SET", "job", "before");
            var copy = await RestoreAsync(plan, await BackUpAsync(plan));
            await bed.Host.Copies.SwitchAsync(plan, copy, "one", Stop);
            await SayAsync(plan, "SET", "job", "after");
            await bed.KillAsync(plan);

            await bed.Host.KeepAsync(plan, Stop);

            Assert.Equal("after", await SayAsync(plan, "GET", "job"));
        });
    }

    [Fact]
    public async Task A_redis_whose_data_is_gone_is_not_replaced_by_an_empty_one()
    {
        await bed.WithAsync(Plan(), async plan =>
        {
            await SayAsync(plan, "SET", "job", "precious");
            var backup = await BackUpAsync(plan);
            await bed.KillAsync(plan);
            Directory.Delete(new RedisLayout(plan).Data, recursive: true);

            var refused = await Assert.ThrowsAsync<DatabaseException>(() => bed.Host.KeepAsync(plan, Stop));
            Assert.Contains("headway backup restore main --switch", refused.Message, StringComparison.Ordinal);

            await bed.Host.Copies.SwitchAsync(plan, await RestoreAsync(plan, backup), "lost", Stop);
            Assert.Equal("precious", await SayAsync(plan, "GET", "job"));
        });
    }

    [Fact]
    public async Task A_flipped_byte_a_cut_end_a_missing_file_and_another_key_are_found_and_nothing_is_restored_from_them()
    {
        await bed.WithAsync(Plan(), async plan =>
        {
            await SayAsync(plan, "SET", "job", "precious");
            var backup = await BackUpAsync(plan);
            Assert.Empty(await bed.Host.Backups.VerifyAsync(plan, Stop));
            var path = FileOf(plan, backup);
            var whole = await File.ReadAllBytesAsync(path, Stop);
            var flipped = whole.ToArray();
            flipped[RandomNumberGenerator.GetInt32(25, whole.Length)] ^= 0x10;
            foreach (var damaged in new[] { flipped, whole[..^20] })
            {
                await File.WriteAllBytesAsync(path, damaged, Stop);
                Assert.Contains("is damaged", Assert.Single(await bed.Host.Backups.VerifyAsync(plan, Stop)), StringComparison.Ordinal);
                await RefuseRestoreAsync(plan, backup);
            }

            await File.WriteAllBytesAsync(path, whole, Stop);
            var refused = await RefuseRestoreAsync(plan with { Backup = plan.Backup! with { Key = new string('x', 64) } }, backup);
            Assert.Contains("made with another key", refused, StringComparison.Ordinal);
            File.Delete(path);
            Assert.Contains("is missing", Assert.Single(await bed.Host.Backups.VerifyAsync(plan, Stop)), StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task Snapshots_are_sealed_and_neither_they_nor_their_folder_are_the_databases_accounts()
    {
        await bed.WithAsync(Plan(), async plan =>
        {
            await SayAsync(plan, "SET", "job", "a text that is easily found");
            var backup = await BackUpAsync(plan);

            Assert.DoesNotContain("easily found", await File.ReadAllTextAsync(FileOf(plan, backup), Stop), StringComparison.Ordinal);
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(FileOf(plan, backup)));
            Assert.Equal(Folders.OwnerOnly, File.GetUnixFileMode(plan.Backup!.Repository));
            Assert.Empty(Directory.EnumerateFiles(new RedisLayout(plan).Backup));
        });
    }

    [Fact]
    public async Task What_is_too_old_goes_but_for_the_newest_of_it_and_the_last_is_not_deleted()
    {
        var clock = new SkippingTime();
        using var host = bed.NewHost(bed.Options, clock);
        await bed.WithAsync(Plan(), async plan =>
        {
            var made = new List<Backup>();
            foreach (var _ in Enumerable.Range(0, 3))
            {
                made.Add(await host.Backups.CreateAsync(plan, BackupKind.Full, ++_runs, _ => { }, Stop));
                clock.Advance(TimeSpan.FromDays(10));
            }

            Assert.Equal([made[0].Label, made[1].Label, made[2].Label], await LabelsAsync(plan));
            made.Add(await host.Backups.CreateAsync(plan, BackupKind.Full, ++_runs, _ => { }, Stop));
            Assert.Equal([made[1].Label, made[2].Label, made[3].Label], await LabelsAsync(plan));

            await host.Backups.DeleteAsync(plan, made[1].Label, Stop);
            await host.Backups.DeleteAsync(plan, made[2].Label, Stop);
            var refused = await Assert.ThrowsAsync<DatabaseException>(() => host.Backups.DeleteAsync(plan, made[3].Label, Stop));
            Assert.Contains("is the last backup of main", refused.Message, StringComparison.Ordinal);
            Assert.Empty(await host.Backups.VerifyAsync(plan, Stop));
        });
    }

    [Fact]
    public async Task A_redis_that_does_not_run_is_said_not_to_send_a_snapshot_and_nothing_is_left()
    {
        await bed.WithAsync(Plan(), async plan =>
        {
            await bed.KillAsync(plan);

            var refused = await Assert.ThrowsAsync<DatabaseException>(() => BackUpAsync(plan));

            Assert.StartsWith("Redis did not send a snapshot of main: Could not connect to Redis", refused.Message, StringComparison.Ordinal);
            Assert.DoesNotContain(plan.AdminPassword, refused.Message, StringComparison.Ordinal);
            Assert.Empty(await bed.Host.Backups.ListAsync(plan, Stop));
            Assert.Empty(Directory.EnumerateFiles(new RedisLayout(plan).Backup));
        });
    }

    [Fact]
    public async Task A_full_disk_under_a_snapshot_is_said_and_costs_nothing_that_there_was()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "Only root mounts disks.");
        await using var volume = await SmallVolume.MakeAsync(bed.Folder, 16);
        await bed.WithAsync(Plan(volume.Folder), async plan =>
        {
            var first = await BackUpAsync(plan);
            await SayAsync(plan, "SET", "noise", Convert.ToBase64String(RandomNumberGenerator.GetBytes(3 << 19)));
            volume.Fill(left: 1);

            var refused = await Assert.ThrowsAsync<DatabaseException>(() => BackUpAsync(plan));

            Assert.StartsWith("The snapshot of main cannot be stored in", refused.Message, StringComparison.Ordinal);
            Assert.Equal([first.Label], await LabelsAsync(plan));
            volume.Empty();
            await BackUpAsync(plan);
            Assert.Equal(2, (await LabelsAsync(plan)).Count);
            Assert.Empty(await bed.Host.Backups.VerifyAsync(plan, Stop));
        });
    }

    private static string FileOf(DatabasePlan plan, Backup backup) => Path.Combine(plan.Backup!.Repository, "snapshots", $"{backup.Label}.rdb");

    private static async Task<string?> SayAsync(DatabasePlan plan, params string[] command)
    {
        using var application = await RedisConnection.OpenAsync(Endpoint.Of(plan, null), "default", plan.Password, Stop);
        return await application.SendAsync(command, Stop);
    }

    private async Task<IReadOnlyList<BackupLabel>> LabelsAsync(DatabasePlan plan) =>
        [.. (await bed.Host.Backups.ListAsync(plan, Stop)).Select(backup => backup.Label)];

    private Task<Backup> BackUpAsync(DatabasePlan plan) => bed.Host.Backups.CreateAsync(plan, BackupKind.Full, ++_runs, _ => { }, Stop);

    private async Task<DatabasePlan> RestoreAsync(DatabasePlan plan, Backup backup)
    {
        var copy = plan.Beside(string.Create(CultureInfo.InvariantCulture, $"copy{++_copies}"), bed.Plan(DatabaseEngine.Redis).Port);
        await bed.Host.Copies.RestoreAsync(plan, copy, new RestorePlan(backup.Label, 1, new RestoreTarget.Of(backup.Label), backup.EndedAt), _ => { }, Stop);
        return copy;
    }

    private async Task<string> RefuseRestoreAsync(DatabasePlan plan, Backup backup)
    {
        var refused = await Assert.ThrowsAsync<DatabaseException>(() => RestoreAsync(plan, backup));
        Assert.False(Directory.Exists($"{plan.Directory}.copy{_copies}"));
        return refused.Message;
    }

    private DatabasePlan Plan(string? repositories = null)
    {
        var plan = bed.Plan(DatabaseEngine.Redis);
        return plan with
        {
            Backup = new BackupPlan(Path.Combine(repositories ?? bed.Folder, "backups", plan.Id.Value), RandomNumberGenerator.GetHexString(64), Spec),
        };
    }
}
