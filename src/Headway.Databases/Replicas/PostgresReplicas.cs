using System.Collections.Concurrent;
using Headway.Databases.Backups;
using Headway.Databases.Hosting;
using Headway.Databases.Postgres;
using Headway.Model.Data;
using Headway.Model.Names;
using Headway.Model.Runtime;

namespace Headway.Databases.Replicas;

/// <summary>
/// Keeps replicas. A replica has no slot at its source: one that is gone must not fill the source's disk with WAL. What it misses comes from the
/// archive; one that cannot find on is made anew.
/// </summary>
internal sealed class PostgresReplicas(DatabaseInstances instances, BaseCopy copy, DatabaseTurns turns, DatabaseHostOptions options) : IDatabaseReplicas
{
    private readonly ConcurrentDictionary<InstanceId, string> problems = new();
    private readonly ConcurrentDictionary<InstanceId, bool> working = new();

    /// <inheritdoc/>
    public Task EnsureAsync(DatabasePlan source, CancellationToken cancellationToken)
    {
        var replica = ReplicaLayout.Of(source);
        return NotedAsync(source, () => turns.TakeAsync(replica.Cluster.Plan, () => EnsureAsync(replica, cancellationToken), cancellationToken));
    }

    /// <inheritdoc/>
    public Task RenewAsync(DatabasePlan source, CancellationToken cancellationToken)
    {
        var replica = ReplicaLayout.Of(source);
        return NotedAsync(source, () => turns.TakeAsync(
            replica.Cluster.Plan,
            async () =>
            {
                await instances.RemoveAsync(replica.Cluster.Plan, cancellationToken);
                await EnsureAsync(replica, cancellationToken);
            },
            cancellationToken));
    }

    /// <inheritdoc/>
    public async Task<ReplicaStatus> LookAsync(DatabasePlan source, CancellationToken cancellationToken)
    {
        var replica = ReplicaLayout.Of(source);
        var status = File.Exists(replica.Marker) ? await ReplicaQuestion.AskAsync(replica, options.ProbeTimeout, cancellationToken) : null;
        return (status is null or { State: ReplicaStatus.Down }) && working.ContainsKey(source.Id) ? new ReplicaStatus(ReplicaStatus.BeingMade, null, null, null)
            : status ?? new ReplicaStatus(ReplicaStatus.BeingMade, problems.GetValueOrDefault(source.Id), null, null);
    }

    /// <inheritdoc/>
    public Task RemoveAsync(DatabasePlan source, CancellationToken cancellationToken)
    {
        var plan = ReplicaLayout.Of(source).Cluster.Plan;
        return turns.TakeAsync(plan, () => instances.RemoveAsync(plan, cancellationToken), cancellationToken);
    }

    // Who waits for the first copy is told why it does not come.
    private async Task NotedAsync(DatabasePlan source, Func<Task> work)
    {
        working[source.Id] = true;
        try
        {
            await work();
            problems.TryRemove(source.Id, out _);
        }
        catch (DatabaseException failure)
        {
            problems[source.Id] = failure.Message;
            throw;
        }
        finally
        {
            working.TryRemove(source.Id, out _);
        }
    }

    private async Task EnsureAsync(ReplicaLayout replica, CancellationToken cancellationToken)
    {
        var (plan, account) = (replica.Cluster.Plan, PostgresLaunch.AccountOf(replica.Cluster));
        var isNew = !File.Exists(replica.Marker);
        if (isNew)
        {
            await instances.RemoveAsync(plan, cancellationToken);
            Folders.MakeHome(plan.Directory, account);
            CopyRoom.Refuse(plan, $"A replica of {plan.Name}", Measure(replica.Source.Data), $"headway db replica remove --database {plan.Name} takes it back");
        }

        replica.Prepare(account);
        if (isNew)
        {
            await copy.RunAsync(replica, account, cancellationToken);
            Folders.Sync(replica.Cluster.Data);
            Folders.WriteSecret(replica.Marker, string.Empty);
        }

        Follow(replica, account);
        var launch = Launch(replica);
        await instances.RunAsync(
            launch, DatabaseInstances.FastShutdown, () => File.Delete(Path.Combine(replica.Cluster.Data, "postmaster.pid")), cancellationToken);
        await instances.WaitAsync(launch, new PostgresConnections(replica.Cluster, options.ProbeTimeout).LookAsync, cancellationToken);
    }

    // Without this file it would be a second database that takes writes.
    private static void Follow(ReplicaLayout replica, AccountSpec? account)
    {
        var signal = Path.Combine(replica.Cluster.Data, "standby.signal");
        if (!File.Exists(signal))
        {
            File.WriteAllText(signal, string.Empty);
            Folders.Own(signal, account);
        }
    }

    // A database that is in use makes and deletes files meanwhile.
    private static long Measure(string folder) => !Directory.Exists(folder) ? 0 : new DirectoryInfo(folder)
        .EnumerateFiles("*", new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true, AttributesToSkip = FileAttributes.ReparsePoint })
        .Sum(file => file.Exists ? file.Length : 0);

    private DatabaseLaunch Launch(ReplicaLayout replica)
    {
        var launch = PostgresLaunch.Of(replica.Cluster, options);
        return launch with { What = "replica", Spec = launch.Spec with { Mounts = [.. launch.Spec.Mounts, .. replica.Mounts] } };
    }
}
