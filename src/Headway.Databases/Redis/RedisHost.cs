using System.Globalization;
using System.Net.Sockets;
using Headway.Databases.Hosting;
using Headway.Databases.Offsite;
using Headway.Databases.Redis.Snapshots;
using Headway.Model.Data;

namespace Headway.Databases.Redis;

/// <summary>Keeps Redis: one server for each database.</summary>
internal sealed class RedisHost(DatabaseInstances instances, DatabaseHostOptions options) : IDatabaseHost
{
    private const string ApplicationUser = "default";

    /// <inheritdoc/>
    public async Task EnsureAsync(DatabasePlan plan, CancellationToken cancellationToken)
    {
        var layout = new RedisLayout(plan);
        var launch = RedisLaunch.Of(layout, options);
        var configured = IsConfigured(layout);
        if (configured && DatabaseInstances.StartedAs(launch) && await AskAsync(plan, cancellationToken) is null)
        {
            return;
        }

        RefuseLostData(layout);
        Folders.MakeHome(plan.Directory, launch.Spec.Account);
        Folders.MakeOwned(layout.Data, launch.Spec.Account);
        Folders.WriteConfig(layout.UsersFile, RedisConfig.Users(plan), launch.Spec.Account);
        Folders.WriteConfig(layout.ConfigFile, RedisConfig.Settings(layout), launch.Spec.Account);
        var started = await instances.RunAsync(launch, stopSignal: null, () => { }, cancellationToken);
        if (!started && !await TryReloadAsync(plan, cancellationToken))
        {
            // It reads the new users at its start; without the administrator's password there is no other way.
            await instances.StopAsync(plan, signal: null, cancellationToken);
            await instances.RunAsync(launch, stopSignal: null, () => { }, cancellationToken);
        }

        await instances.WaitAsync(launch, token => AskAsync(plan, token), cancellationToken);
    }

    /// <inheritdoc/>
    public Task KeepAsync(DatabasePlan plan, CancellationToken cancellationToken) =>
        Directory.Exists(plan.Directory) ? EnsureAsync(plan, cancellationToken) : Task.CompletedTask;

    /// <inheritdoc/>
    public async Task<string?> ProbeAsync(DatabasePlan plan, CancellationToken cancellationToken) =>
        await AskAsync(plan, cancellationToken) is { } reason ? $"The database {plan.Name} {reason}." : null;

    /// <inheritdoc/>
    public Task StopAsync(DatabasePlan plan, CancellationToken cancellationToken) =>
        instances.StopAsync(plan, signal: null, cancellationToken);

    /// <inheritdoc/>
    public async Task RemoveAsync(DatabasePlan plan, CancellationToken cancellationToken)
    {
        await instances.RemoveAsync(plan, cancellationToken);
        if (plan.Backup is { } backup)
        {
            RepositoryFiles.Remove(backup.Repository);
        }
    }

    // It would come up empty, and the snapshots of what it was would go one after the other.
    private static void RefuseLostData(RedisLayout layout)
    {
        if (layout.Plan.Backup is not null && !Directory.Exists(layout.Data) && SnapshotRepository.Of(layout.Plan).HasAny)
        {
            throw new DatabaseException(
                $"The data of {layout.Plan.Name} in {layout.Data} is gone, but it has backups, so no empty database takes its place. Bring it back: headway backup restore {layout.Plan.Name} --switch.");
        }
    }

    private static bool IsConfigured(RedisLayout layout) =>
        File.Exists(layout.ConfigFile) && File.ReadAllText(layout.ConfigFile) == RedisConfig.Settings(layout)
        && File.Exists(layout.UsersFile) && File.ReadAllText(layout.UsersFile) == RedisConfig.Users(layout.Plan);

    private async Task<string?> AskAsync(DatabasePlan plan, CancellationToken cancellationToken)
    {
        var endpoint = Endpoint.Of(plan, null);
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(options.ProbeTimeout);
        try
        {
            using var connection = await RedisConnection.OpenAsync(endpoint, ApplicationUser, plan.Password, deadline.Token);
            return await connection.SendAsync(["PING"], deadline.Token) == "PONG" ? null : $"does not answer PING on {endpoint}";
        }
        catch (SocketException)
        {
            return await endpoint.RefusalAsync(options.ProbeTimeout, cancellationToken) ?? $"closed the connection on {endpoint}";
        }
        catch (RedisReplyException refusal)
        {
            return $"refuses on {endpoint}: {refusal.Message}";
        }
        catch (IOException failure)
        {
            return $"broke the connection on {endpoint}: {failure.Message}";
        }
        catch (InvalidDataException failure)
        {
            return $"does not work on {endpoint}: {failure.Message}";
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return endpoint.NoAnswer(options.ProbeTimeout);
        }
    }

    private async Task<bool> TryReloadAsync(DatabasePlan plan, CancellationToken cancellationToken)
    {
        var memory = RedisConfig.DataMemory(plan).ToString(CultureInfo.InvariantCulture);
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(options.ProbeTimeout);
        try
        {
            using var admin = await RedisConnection.OpenAsync(
                Endpoint.Of(plan, null), PlanRules.AdminRole, plan.AdminPassword, deadline.Token);
            await admin.SendAsync(["CONFIG", "SET", "maxmemory", memory], deadline.Token);
            await admin.SendAsync(["ACL", "LOAD"], deadline.Token);
            return true;
        }
        catch (Exception failure) when (failure is SocketException or RedisReplyException or IOException or InvalidDataException
            || (failure is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return false;
        }
    }
}
