using Headway.Databases.Offsite;
using Headway.Databases.Tests.Backups;
using Headway.Model.Backups;
using Headway.Model.Data;
using Headway.Model.Names;

namespace Headway.Databases.Tests.Offsite;

/// <summary>Second copies of backups on a real S3 server.</summary>
public sealed class OffsiteTests(DatabaseBed bed)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_server_that_lost_data_and_backups_brings_both_back_from_the_bucket()
    {
        var database = new BackedDatabase(bed);
        await using var bucket = await Bucket.OpenAsync(database);
        await bed.WithAsync(database.Plan, async plan =>
        {
            await FillAsync(database);
            Assert.Null((await bucket.CopyAsync(bed, plan)).Problem);
            await bed.KillAsync(plan);
            Directory.Delete(Path.Combine(plan.Directory, "data"), recursive: true);
            Directory.Delete(plan.Backup!.Repository, recursive: true);
            File.Delete(plan.Backup.Repository + ".seals");

            var refused = await bucket.CopyAsync(bed, plan);
            Assert.Contains($"are gone; those in {bucket.Place} are as they were. Bring them back: headway backup fetch", refused.Problem, StringComparison.Ordinal);
            Assert.NotEqual(0, await bed.Host.Offsite.FetchAsync(plan, bucket.Place, Stop));
            Assert.Empty(await bed.Host.Backups.VerifyAsync(plan, Stop));

            var copy = await database.RestoreAsync(new RestoreTarget.Latest());
            await bed.Host.Copies.SwitchAsync(plan, copy, "lost", Stop);
            Assert.Equal(11L, await database.AskAsync<long>("SELECT count(*) FROM thing"));
            Assert.Null((await bucket.CopyAsync(bed, plan)).Problem);
        });
    }

    [Fact]
    public async Task A_new_server_goes_on_with_the_backups_of_a_lost_one_by_the_passphrase_alone()
    {
        var lost = new BackedDatabase(bed);
        await using var bucket = await Bucket.OpenAsync(lost);
        await bed.WithAsync(lost.Plan, async plan =>
        {
            await FillAsync(lost);
            Assert.Null((await bucket.CopyAsync(bed, plan)).Problem);
        });
        Assert.False(Directory.Exists(lost.Plan.Backup!.Repository));

        var database = new BackedDatabase(bed);
        await bed.WithAsync(database.Plan, async plan =>
        {
            await database.SayAsync("CREATE TABLE other AS SELECT 1 AS n");
            await database.BackUpAsync();
            var refused = await bucket.CopyAsync(bed, plan);
            Assert.True(refused.IsRefused);
            Assert.Contains("holds the backups of another database or server", refused.Problem, StringComparison.Ordinal);
            var wrong = bucket.Place with { Passphrase = "another horse battery" };
            var closed = await Assert.ThrowsAsync<OffsiteException>(() => bed.Host.Offsite.ReadAsync(plan, wrong, Stop));
            Assert.Contains("The passphrase in BACKUP_PASSPHRASE does not open", closed.Message, StringComparison.Ordinal);

            var history = (await bed.Host.Offsite.ReadAsync(plan, bucket.Place, Stop))!;
            await bed.Host.Offsite.TakeOverAsync(plan, bucket.Place, history, Stop);
            database.Plan = plan with { Password = history.Password, AdminPassword = history.AdminPassword, Backup = plan.Backup! with { Key = history.Key } };
            Assert.Null(await bed.Host.Offsite.ReadAsync(database.Plan, bucket.Place, Stop));
            await Assert.ThrowsAsync<DatabaseException>(() => bed.Host.EnsureAsync(database.Plan, Stop));

            var copy = await database.RestoreAsync(new RestoreTarget.Latest());
            await bed.Host.Copies.SwitchAsync(database.Plan, copy, "taken", Stop);
            Assert.Equal(11L, await database.AskAsync<long>("SELECT count(*) FROM thing"));
            await database.BackUpAsync();
            Assert.Null((await bucket.CopyAsync(bed, database.Plan)).Problem);
            Assert.Single(Directory.EnumerateDirectories(Path.Combine(plan.Directory, "kept"), "before-takeover-*"));
            Assert.Single(Directory.EnumerateDirectories(Path.Combine(bed.Folder, "backups"), $"{plan.Id}.before-*"));
        });
    }

    [Fact]
    public async Task Damage_in_the_bucket_is_found_and_damage_here_is_healed_from_it()
    {
        var database = new BackedDatabase(bed);
        await using var bucket = await Bucket.OpenAsync(database);
        await bed.WithAsync(database.Plan, async plan =>
        {
            await FillAsync(database);
            Assert.Null((await bucket.CopyAsync(bed, plan)).Problem);
            Assert.Empty(await bed.Host.Offsite.VerifyAsync(plan, bucket.Place, Stop));

            var here = Path.Combine(plan.Backup!.Repository, "backup/main/backup.info");
            Flip(here);
            Assert.NotEmpty(await bed.Host.Backups.VerifyAsync(plan, Stop));
            Assert.Equal(1, await bed.Host.Offsite.FetchAsync(plan, bucket.Place, Stop));
            Assert.Empty(await bed.Host.Backups.VerifyAsync(plan, Stop));

            var objects = bucket.Server.Objects().Where(item => !item.Key.EndsWith(Envelope.Name, StringComparison.Ordinal)).OrderBy(item => item.Key, StringComparer.Ordinal).ToList();
            Flip(objects[0].Value);
            File.Delete(objects[^1].Value);
            var problems = await bed.Host.Offsite.VerifyAsync(plan, bucket.Place, Stop);
            Assert.Contains(problems, problem => problem.Contains("is damaged in the second copy", StringComparison.Ordinal));
            Assert.Contains(problems, problem => problem.Contains("is missing in the second copy", StringComparison.Ordinal));
            Assert.Equal(2, problems.Count);
        });
    }

    [Fact]
    public async Task A_damaged_file_is_not_copied_and_what_is_deleted_here_stays_in_the_bucket()
    {
        var database = new BackedDatabase(bed);
        await using var bucket = await Bucket.OpenAsync(database);
        await bed.WithAsync(database.Plan, async plan =>
        {
            var first = await database.BackUpAsync();
            Assert.Null((await bucket.CopyAsync(bed, plan)).Problem);
            await database.BackUpAsync(BackupKind.Full);
            var bundle = Directory.EnumerateFiles(plan.Backup!.Repository, "*", SearchOption.AllDirectories)
                .Last(file => file.Contains("bundle", StringComparison.Ordinal) && !file.Contains(first.Label.Value, StringComparison.Ordinal));
            var undo = Flip(bundle);

            var refused = await bucket.CopyAsync(bed, plan);
            Assert.Contains("is damaged, and a damaged file is not copied", refused.Problem, StringComparison.Ordinal);
            undo();
            Assert.Null((await bucket.CopyAsync(bed, plan)).Problem);

            await bed.Host.Backups.DeleteAsync(plan, first.Label, Stop);
            Assert.Null((await bucket.CopyAsync(bed, plan)).Problem);
            Assert.Contains(bucket.Server.Objects().Keys, key => key.Contains($"/{first.Label}/", StringComparison.Ordinal));
        });
    }

    [Fact]
    public async Task What_is_copied_already_asks_the_bucket_nothing()
    {
        var database = new BackedDatabase(bed);
        await using var bucket = await Bucket.OpenAsync(database);
        await bed.WithAsync(database.Plan, async plan =>
        {
            await FillAsync(database);
            Assert.Null((await bucket.CopyAsync(bed, plan)).Problem);
            var before = bucket.Gate.Requests;

            Assert.Null((await bucket.CopyAsync(bed, plan)).Problem);

            Assert.Equal(before, bucket.Gate.Requests);
        });
    }

    private async Task FillAsync(BackedDatabase database)
    {
        await database.SayAsync("CREATE TABLE thing AS SELECT generate_series(1, 10) AS n");
        await database.BackUpAsync();
        await database.SayAsync("INSERT INTO thing VALUES (11)");
        await bed.Host.Backups.MarkAsync(database.Plan, RestorePointName.Parse("here"), Stop);
    }

    private static Action Flip(string file)
    {
        var bytes = File.ReadAllBytes(file);
        var at = bytes.Length / 2;
        Write((byte)(bytes[at] ^ 1));
        return () => Write(bytes[at]);

        void Write(byte value)
        {
            using var handle = File.OpenHandle(file, FileMode.Open, FileAccess.Write);
            RandomAccess.Write(handle, [value], at);
        }
    }
}
