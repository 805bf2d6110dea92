using System.Globalization;
using System.Security.Cryptography;
using Headway.Databases.Backups.Streaming;
using Headway.Databases.Hosting;
using Headway.Databases.Postgres;
using Headway.Model.Backups;
using Headway.Model.Data;

namespace Headway.Databases.Backups;

/// <summary>Copies of PostgreSQL clusters, from their backups.</summary>
internal sealed class PostgresCopies(DatabaseInstances instances, BackRest backRest, PostgresBackups backups, DatabaseHostOptions options)
{
    /// <inheritdoc cref="IDatabaseCopies.RestoreAsync"/>
    public Task<int> RestoreAsync(
        DatabasePlan source, DatabasePlan copy, RestorePlan plan, Action<string> progress, Func<PostgresLayout, long, Task>? restored, CancellationToken cancellationToken) =>
        MakeAsync(source, copy, plan, null, (_, bytes) => FetchAsync(FetchOf(source, copy), plan, bytes, progress, restored, cancellationToken), cancellationToken);

    /// <summary>Makes a running copy of the files that <paramref name="fill"/> gets; one that was made already is left as it is. Its size is asked of the backup unless it is known.</summary>
    public async Task<int> MakeAsync(
        DatabasePlan source, DatabasePlan copy, RestorePlan plan, long? bytes, Func<PostgresLayout, long, Task> fill, CancellationToken cancellationToken)
    {
        var fetch = FetchOf(source, copy);
        var target = fetch.Copy;
        try
        {
            if (!File.Exists(MarkerOf(target)))
            {
                await RemoveAsync(copy, cancellationToken);
                var needed = bytes ?? await SizeAsync(source, plan, cancellationToken);
                RefuseFullDisk(target, plan, needed);
                await BringToArchiveAsync(source, plan, cancellationToken);
                MakeFolders(fetch);
                await fill(target, needed);
                Configure(target);
            }

            return await RunAsync(fetch, cancellationToken);
        }
        catch (Exception failure)
        {
            var problem = RestoreFailure.Describe(target, plan, failure);
            await RemoveAsync(copy, CancellationToken.None);
            throw problem;
        }
    }

    /// <inheritdoc cref="IDatabaseCopies.KeepAsync"/>
    public async Task KeepAsync(DatabasePlan source, DatabasePlan copy, CancellationToken cancellationToken)
    {
        var fetch = FetchOf(source, copy);
        if (File.Exists(MarkerOf(fetch.Copy)) && !await instances.IsUpAsync(copy, cancellationToken))
        {
            await RunAsync(fetch, cancellationToken);
        }
    }

    /// <inheritdoc cref="IDatabaseCopies.RemoveAsync"/>
    public Task RemoveAsync(DatabasePlan copy, CancellationToken cancellationToken) => instances.RemoveAsync(copy, cancellationToken);

    private static WalFetch FetchOf(DatabasePlan source, DatabasePlan copy) =>
        new(PostgresBackups.LayoutOf(source), new PostgresLayout(PlanRules.Checked(copy)));

    private static string MarkerOf(PostgresLayout copy) => Path.Combine(copy.Plan.Directory, "state", "restored");

    // What was committed until now is in the target only when its WAL is in the archive; a lost database has nothing more to give.
    private async Task BringToArchiveAsync(DatabasePlan source, RestorePlan plan, CancellationToken cancellationToken)
    {
        if (plan.Target is RestoreTarget.At or RestoreTarget.Latest
            && await backups.ArchiveAsync(source, cancellationToken) is { FailingSince: null })
        {
            await backups.ArchiveOf(source).FlushAsync(cancellationToken);
        }
    }

    private async Task<long> SizeAsync(DatabasePlan source, RestorePlan plan, CancellationToken cancellationToken) =>
        (await backups.ListAsync(source, cancellationToken)).FirstOrDefault(backup => backup.Label == plan.Label)?.DatabaseBytes
            ?? throw new DatabaseException($"There is no backup {plan.Label} of {source.Name} any more. List them: headway backup list.");

    private static void RefuseFullDisk(PostgresLayout copy, RestorePlan plan, long needed)
    {
        Folders.MakeHome(copy.Plan.Directory, PostgresLaunch.AccountOf(copy));
        CopyRoom.Refuse(copy.Plan, $"The backup {plan.Label}", needed, CopyRoom.WayOfCopies);
    }

    private static void MakeFolders(WalFetch fetch)
    {
        var account = PostgresLaunch.AccountOf(fetch.Copy);
        Folders.MakeOwned(fetch.Copy.Data, account);
        Folders.MakeOwned(fetch.Copy.Sockets, account);
        fetch.Prepare(account);
    }

    private static void Configure(PostgresLayout copy)
    {
        var account = PostgresLaunch.AccountOf(copy);
        Folders.WriteConfig(copy.AccessFile, PostgresConfig.Access(copy), account);
        Folders.WriteConfig(copy.ConfigFile, PostgresConfig.Settings(copy), account);
    }

    private async Task FetchAsync(
        WalFetch fetch,
        RestorePlan plan,
        long bytes,
        Action<string> progress,
        Func<PostgresLayout, long, Task>? restored,
        CancellationToken cancellationToken)
    {
        progress($"The backup {plan.Label} is restored.");
        var (data, locks) = (fetch.Copy.Data, fetch.Locks);
        IReadOnlyList<string> command =
        [
            $"--pg1-path={data}", $"--lock-path={locks}", $"--set={plan.Label}", $"--target-timeline={plan.Timeline}", "--archive-mode=off",
            $"--recovery-option=restore_command={fetch.Command}",
            .. TargetOf(plan.Target), "--log-level-console=warn", "restore",
        ];
        var call = new BackRestCall(command, RandomNumberGenerator.GetHexString(8, lowercase: true))
        {
            Progress = progress,
            Mounts = [new(data, data, Writable: true), new(locks, locks, Writable: true)],
        };
        await backRest.RunAsync(fetch.Source, call, cancellationToken);
        if (restored is not null)
        {
            await restored(fetch.Copy, bytes);
        }

        progress("The WAL since is replayed.");
    }

    private static IReadOnlyList<string> TargetOf(RestoreTarget target) => target switch
    {
        RestoreTarget.At(var time) =>
            ["--type=time", $"--target={time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss.ffffff", CultureInfo.InvariantCulture)}+00", "--target-action=promote"],
        RestoreTarget.Marked(var point) => ["--type=name", $"--target={point.Name}", "--target-action=promote"],
        RestoreTarget.Of => ["--type=immediate", "--target-action=promote"],
        _ => ["--type=default"],
    };

    private async Task<int> RunAsync(WalFetch fetch, CancellationToken cancellationToken)
    {
        var (copy, launch) = (fetch.Copy, Launch(fetch));
        await instances.RunAsync(launch, DatabaseInstances.FastShutdown, () => File.Delete(Path.Combine(copy.Data, "postmaster.pid")), cancellationToken);
        var question = new CopyQuestion(copy, options.ProbeTimeout);
        await instances.WaitAsync(launch, question.IsReadyAsync, options.BackupTimeout, cancellationToken);
        var timeline = await question.TimelineAsync(cancellationToken);
        Folders.WriteSecret(MarkerOf(copy), timeline.ToString(CultureInfo.InvariantCulture));
        return timeline;
    }

    // It fetches its WAL itself, with the settings of its source.
    private DatabaseLaunch Launch(WalFetch fetch)
    {
        var launch = PostgresLaunch.Of(fetch.Copy, options);
        return launch with { What = "copy", Spec = launch.Spec with { Mounts = [.. launch.Spec.Mounts, .. fetch.Mounts] } };
    }
}
