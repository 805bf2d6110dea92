using System.Security.Cryptography;
using Headway.Databases.Hosting;
using Headway.Databases.Redis;
using Headway.Model.Backups;
using Headway.Model.Data;

namespace Headway.Databases.Tests.Offsite;

/// <summary>Second copies of a Redis' snapshots on a real S3 server.</summary>
public sealed class OffsiteSnapshotTests(DatabaseBed bed)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_new_server_goes_on_with_the_snapshots_of_a_lost_one()
    {
        var lost = Plan();
        await using var bucket = await Bucket.OpenAsync(lost);
        await bed.WithAsync(lost, async plan =>
        {
            await SayAsync(plan, "SET", "job", "precious");
            await bed.Host.Backups.CreateAsync(plan, BackupKind.Full, 1, _ => { }, Stop);
            Assert.Null((await bucket.CopyAsync(bed, plan)).Problem);
            Assert.Empty(await bed.Host.Offsite.VerifyAsync(plan, bucket.Place, Stop));
        });

        await bed.WithAsync(Plan(), async plan =>
        {
            await SayAsync(plan, "SET", "job", "new");
            var history = (await bed.Host.Offsite.ReadAsync(plan, bucket.Place, Stop))!;
            Assert.Equal(lost.Backup!.Key, history.Key);
            Assert.Equal(1, await bed.Host.Offsite.TakeOverAsync(plan, bucket.Place, history, Stop));
            var adopted = plan with { Password = history.Password, AdminPassword = history.AdminPassword, Backup = plan.Backup! with { Key = history.Key } };
            await Assert.ThrowsAsync<DatabaseException>(() => bed.Host.KeepAsync(adopted, Stop));

            var backup = Assert.Single(await bed.Host.Backups.ListAsync(adopted, Stop));
            var copy = adopted.Beside("copy1", bed.Plan(DatabaseEngine.Redis).Port);
            await bed.Host.Copies.RestoreAsync(adopted, copy, new RestorePlan(backup.Label, 1, new RestoreTarget.Latest(), backup.EndedAt), _ => { }, Stop);
            await bed.Host.Copies.SwitchAsync(adopted, copy, "lost", Stop);
            Assert.Equal("precious", await SayAsync(adopted, "GET", "job"));
            Assert.Null((await bucket.CopyAsync(bed, adopted)).Problem);
        });
    }

    private static async Task<string?> SayAsync(DatabasePlan plan, params string[] command)
    {
        using var application = await RedisConnection.OpenAsync(Endpoint.Of(plan, null), "default", plan.Password, Stop);
        return await application.SendAsync(command, Stop);
    }

    private DatabasePlan Plan()
    {
        var plan = bed.Plan(DatabaseEngine.Redis);
        return plan with { Backup = new BackupPlan(Path.Combine(bed.Folder, "backups", plan.Id.Value), RandomNumberGenerator.GetHexString(64), new BackupSpec()) };
    }
}
