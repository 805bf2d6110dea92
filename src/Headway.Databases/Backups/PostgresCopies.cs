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
        MakeAsync(source, copy, plan, null, (target, bytes) => FetchAsync(source, target, plan, bytes, progress, restored, cancellationToken), cancellationToken);

    /// <summary>Makes a running copy of the files that <paramref name="fill"/> gets; one that was made already is left as it is. Its size is asked of the backup unless it is known.</summary>
    public async Task<int> MakeAsync(
        DatabasePlan source, DatabasePlan copy, RestorePlan plan, long? bytes, Func<PostgresLayout, long, Task> fill, CancellationToken cancellationToken)
    {
        var layout = PostgresBackups.LayoutOf(source);
        var target = new PostgresLayout(PlanRules.Checked(copy));
        try
        {
            if (!File.Exists(MarkerOf(target)))
            {
                await RemoveAsync(copy, cancellationToken);
                var needed = bytes ?? await SizeAsync(source, plan, cancellationToken);
                RefuseFullDisk(target, plan, needed);
                await BringToArchiveAsync(source, plan, cancellationToken);
                MakeFolders(target);
                await fill(target, needed);
                Configure(target);
            }

            return await RunAsync(layout, target, cancellationToken);
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
        var target = new PostgresLayout(PlanRules.Checked(copy));
        if (File.Exists(MarkerOf(target)) && !await instances.IsUpAsync(copy, cancellationToken))
        {
            await RunAsync(PostgresBackups.LayoutOf(source), target, cancellationToken);
        }
    }

    /// <inheritdoc cref="IDatabaseCopies.RemoveAsync"/>
    public Task RemoveAsync(DatabasePlan copy, CancellationToken cancellationToken) => instances.RemoveAsync(copy, cancellationToken);

    private static string LocksOf(PostgresLayout copy) => Path.Combine(copy.Plan.Directory, "backup");

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
        CopyRoom.Refuse(copy.Plan, plan.Label, needed);
    }

    private static void MakeFolders(PostgresLayout copy)
    {
        foreach (var folder in new[] { copy.Data, copy.Sockets, LocksOf(copy) })
        {
            Folders.MakeOwned(folder, PostgresLaunch.AccountOf(copy));
        }
    }

    private static void Configure(PostgresLayout copy)
    {
        var account = PostgresLaunch.AccountOf(copy);
        WalFetch.Prepare(copy, account);
        Folders.WriteConfig(copy.AccessFile, PostgresConfig.Access(copy), account);
        Folders.WriteConfig(copy.ConfigFile, PostgresConfig.Settings(copy), account);
    }

    private async Task FetchAsync(
        DatabasePlan source,
        PostgresLayout copy,
        RestorePlan plan,
        long bytes,
        Action<string> progress,
        Func<PostgresLayout, long, Task>? restored,
        CancellationToken cancellationToken)
    {
        progress($"The backup {plan.Label} is restored.");
        var locks = LocksOf(copy);
        IReadOnlyList<string> command =
        [
            $"--pg1-path={copy.Data}", $"--lock-path={locks}", $"--set={plan.Label}", $"--target-timeline={plan.Timeline}", "--archive-mode=off",
            $"--recovery-option=restore_command={WalFetch.Command(PostgresBackups.LayoutOf(source), copy, locks)}",
            .. TargetOf(plan.Target), "--log-level-console=warn", "restore",
        ];
        var call = new BackRestCall(command, RandomNumberGenerator.GetHexString(8, lowercase: true))
        {
            Progress = progress,
            Mounts = [new(copy.Data, copy.Data, Writable: true), new(locks, locks, Writable: true)],
        };
        await backRest.RunAsync(PostgresBackups.LayoutOf(source), call, cancellationToken);
        if (restored is not null)
        {
            await restored(copy, bytes);
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

    private async Task<int> RunAsync(BackRestLayout layout, PostgresLayout copy, CancellationToken cancellationToken)
    {
        var launch = Launch(layout, copy);
        await instances.RunAsync(launch, DatabaseInstances.FastShutdown, () => File.Delete(Path.Combine(copy.Data, "postmaster.pid")), cancellationToken);
        var question = new CopyQuestion(copy, options.ProbeTimeout);
        await instances.WaitAsync(launch, question.IsReadyAsync, options.BackupTimeout, cancellationToken);
        var timeline = await question.TimelineAsync(cancellationToken);
        Folders.WriteSecret(MarkerOf(copy), timeline.ToString(CultureInfo.InvariantCulture));
        return timeline;
    }

    // It fetches its WAL itself, with the settings of its source.
    private DatabaseLaunch Launch(BackRestLayout layout, PostgresLayout copy)
    {
        var launch = PostgresLaunch.Of(copy, options);
        var locks = LocksOf(copy);
        return launch with
        {
            What = "copy",
            Spec = launch.Spec with
            {
                Mounts =
                [
                    .. launch.Spec.Mounts,
                    new(locks, locks, Writable: true),
                    new(layout.Cluster.Config, layout.Cluster.Config, Writable: false),
                    new(layout.Plan.Repository, layout.Plan.Repository, Writable: false),
                ],
            },
        };
    }
}
