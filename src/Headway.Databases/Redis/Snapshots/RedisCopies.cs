using System.Globalization;
using System.Net.Sockets;
using System.Security.Cryptography;
using Headway.Databases.Backups;
using Headway.Databases.Hosting;
using Headway.Model.Backups;
using Headway.Model.Data;
using Headway.Model.Names;

namespace Headway.Databases.Redis.Snapshots;

/// <summary>
/// Copies of Redis, from snapshots. The snapshot becomes the base of a new append-only file (Redis 7 keeps that as an RDB file and what came since), so a copy
/// is from its first moment what its database is, and can take its place.
/// </summary>
internal sealed class RedisCopies(DatabaseInstances instances, RedisHost redis, SnapshotPrograms programs, DatabaseHostOptions options) : ICopyEngine
{
    /// <summary>The one history that a Redis has.</summary>
    private const int OnlyTimeline = 1;

    private const string Manifest = "file appendonly.aof.1.base.rdb seq 1 type b\n";

    /// <inheritdoc/>
    public async Task<int> RestoreAsync(
        DatabasePlan source, DatabasePlan copy, RestorePlan plan, Action<string> progress, CancellationToken cancellationToken)
    {
        var target = new RedisLayout(PlanRules.Checked(copy));
        try
        {
            if (!File.Exists(MarkerOf(target)))
            {
                await RemoveAsync(copy, cancellationToken);
                await FillAsync(source, target, plan.Label, progress, cancellationToken);
            }

            progress("Redis reads it.");
            await redis.EnsureAsync(copy, cancellationToken);
            Folders.WriteSecret(MarkerOf(target), plan.Label.Value);
            return OnlyTimeline;
        }
        catch (Exception failure)
        {
            await RemoveAsync(copy, CancellationToken.None);
            throw failure is DatabaseException or OperationCanceledException
                ? failure
                : new DatabaseException($"The copy {copy.Name} cannot be made: {failure.Message}", failure);
        }
    }

    /// <inheritdoc/>
    public async Task KeepAsync(DatabasePlan source, DatabasePlan copy, CancellationToken cancellationToken)
    {
        if (File.Exists(MarkerOf(new RedisLayout(copy))) && !await instances.IsUpAsync(copy, cancellationToken))
        {
            await redis.EnsureAsync(copy, cancellationToken);
        }
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<CopyCheck>> CheckAsync(DatabasePlan copy, IReadOnlyList<string> queries, CancellationToken cancellationToken)
    {
        var layout = new RedisLayout(copy);
        var run = RandomNumberGenerator.GetHexString(8, lowercase: true);
        try
        {
            var snapshot = Directory.EnumerateFiles(layout.AppendOnly, "*.base.rdb").First();
            var count = await programs.CheckAsync(copy, snapshot, run, cancellationToken);
            var keys = await KeysAsync(copy, cancellationToken);
            return
            [
                new CopyCheck("structures", Passed: true, "The snapshot is whole to its checksum (redis-check-rdb)."),
                new CopyCheck("keys", keys <= count.Keys && keys >= count.Keys - count.Expiring, Words(keys, count)),
            ];
        }
        catch (DatabaseException failure)
        {
            return [new CopyCheck("structures", Passed: false, failure.Message)];
        }
    }

    /// <inheritdoc/>
    public async Task SwitchAsync(DatabasePlan source, DatabasePlan copy, string kept, CancellationToken cancellationToken)
    {
        var restored = new RedisLayout(copy);
        if (Directory.Exists(restored.Data))
        {
            await instances.StopAsync(copy, signal: null, cancellationToken);
            await instances.StopAsync(source, signal: null, cancellationToken);
            Folders.MakeHome(source.Directory, RedisLaunch.AccountOf(source));
            PlaceOf(source).Take(restored.Data, kept);
        }

        await redis.EnsureAsync(source, cancellationToken);
        await RemoveAsync(copy, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task ReturnAsync(DatabasePlan source, string kept, CancellationToken cancellationToken)
    {
        if (PlaceOf(source).Has(kept))
        {
            await instances.StopAsync(source, signal: null, cancellationToken);
            PlaceOf(source).PutBack(kept);
        }

        await redis.EnsureAsync(source, cancellationToken);
    }

    /// <inheritdoc/>
    public Task RemoveAsync(DatabasePlan copy, CancellationToken cancellationToken) => instances.RemoveAsync(copy, cancellationToken);

    private static string MarkerOf(RedisLayout copy) => Path.Combine(copy.Plan.Directory, "state", "restored");

    private static DataPlace PlaceOf(DatabasePlan source) => new(source.Directory, new RedisLayout(source).Data);

    private static string Words(long keys, SnapshotCount count) => string.Create(
        CultureInfo.InvariantCulture,
        $"{keys} keys were read; the snapshot has {count.Keys}{(count.Expiring == 0 ? string.Empty : $", of which {count.Expiring} expire")}.");

    private static async Task FillAsync(
        DatabasePlan source, RedisLayout target, BackupLabel label, Action<string> progress, CancellationToken cancellationToken)
    {
        var repository = SnapshotRepository.Of(source);
        var backup = (await repository.ListAsync(cancellationToken)).FirstOrDefault(item => item.Label == label)
            ?? throw new DatabaseException($"There is no backup {label} of {source.Name} any more. List them: headway backup list.");
        var account = RedisLaunch.AccountOf(target.Plan);
        Folders.MakeHome(target.Plan.Directory, account);
        CopyRoom.Refuse(target.Plan, $"The backup {label}", backup.DatabaseBytes, CopyRoom.WayOfCopies);
        progress($"The backup {label} is restored.");
        Folders.MakeOwned(target.Data, account);
        Folders.MakeOwned(target.AppendOnly, account);
        var file = Path.Combine(target.AppendOnly, "appendonly.aof.1.base.rdb");
        await using (var content = new FileStream(file, FileMode.CreateNew, FileAccess.Write))
        {
            await repository.OpenAsync(label, content, cancellationToken);
            content.Flush(flushToDisk: true);
        }

        var manifest = Path.Combine(target.AppendOnly, "appendonly.aof.manifest");
        await File.WriteAllTextAsync(manifest, Manifest, cancellationToken);
        Folders.Own(file, account);
        Folders.Own(manifest, account);
    }

    private async Task<long> KeysAsync(DatabasePlan copy, CancellationToken cancellationToken)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(options.ProbeTimeout);
        try
        {
            using var admin = await RedisConnection.OpenAsync(Endpoint.Of(copy, null), PlanRules.AdminRole, copy.AdminPassword, deadline.Token);
            return KeyspaceReading.Keys(await admin.SendAsync(["INFO", "keyspace"], deadline.Token) ?? string.Empty);
        }
        catch (Exception failure) when (failure is SocketException or RedisReplyException or IOException or InvalidDataException
            || (failure is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw new DatabaseException($"The copy {copy.Name} does not answer: {failure.Message}", failure);
        }
    }
}
