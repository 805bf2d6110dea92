using Headway.Databases.Backups;
using Headway.Databases.Backups.Streaming;
using Headway.Databases.Hosting;
using Headway.Databases.Offsite;
using Headway.Databases.Pooling;
using Headway.Model.Data;
using Headway.Model.Runtime;

namespace Headway.Databases.Postgres;

/// <summary>Keeps PostgreSQL: one cluster for each database, and its pooler in front of it.</summary>
internal sealed class PostgresHost(
    DatabaseInstances instances, PostgresTemplate template, WalRescue rescue, WalStream stream, PoolerHost pooler, DatabaseHostOptions options) : IDatabaseHost
{
    /// <inheritdoc/>
    public async Task EnsureAsync(DatabasePlan plan, CancellationToken cancellationToken)
    {
        var layout = new PostgresLayout(plan);
        var launch = PostgresLaunch.Of(layout, options);
        var connections = new PostgresConnections(layout, options.ProbeTimeout);
        if (!DatabaseInstances.StartedAs(launch) || !IsConfigured(layout)
            || await connections.AskAsync(PostgresSql.IsAsPlanned(MigrationRole.Of(plan)!, ReaderRole.Of(plan)!), cancellationToken) is not null
            || !await pooler.IsRightAsync(plan, cancellationToken))
        {
            await EnsureClusterAsync(layout, launch, connections, cancellationToken);
            await pooler.EnsureAsync(plan, cancellationToken);
        }

        await stream.EnsureAsync(plan, cancellationToken);
    }

    /// <summary>Makes the cluster what the plan says, and leaves its pooler as it is.</summary>
    public Task EnsureClusterAsync(PostgresLayout layout, CancellationToken cancellationToken) => EnsureClusterAsync(
        layout, PostgresLaunch.Of(layout, options), new PostgresConnections(layout, options.ProbeTimeout), cancellationToken);

    private async Task EnsureClusterAsync(
        PostgresLayout layout, DatabaseLaunch launch, PostgresConnections connections, CancellationToken cancellationToken)
    {
        await PrepareAsync(layout, launch.Spec.Account, cancellationToken);
        await MakeRoomAsync(layout, cancellationToken);
        var reload = Configure(layout, launch.Spec.Account);
        var started = await instances.RunAsync(
            launch, DatabaseInstances.FastShutdown, () => File.Delete(Path.Combine(layout.Data, "postmaster.pid")), cancellationToken);
        try
        {
            await instances.WaitAsync(launch, connections.LookAsync, cancellationToken);
        }
        catch (DatabaseException)
        {
            // It may have been about to end: of that the full disk is the reason, and its last words are not.
            await MakeRoomAsync(layout, cancellationToken);
            throw;
        }

        await new PostgresSetup(layout, connections).ApplyAsync(reload && !started, cancellationToken);
        if (await connections.AskAsync(PostgresSql.IsAsPlanned(MigrationRole.Of(layout.Plan)!, ReaderRole.Of(layout.Plan)!), cancellationToken) is { } reason)
        {
            throw new DatabaseException($"The database {layout.Plan.Name} was set up and still {reason}. See {layout.Output}.");
        }
    }

    private async Task MakeRoomAsync(PostgresLayout layout, CancellationToken cancellationToken)
    {
        if (!await instances.IsUpAsync(layout.Plan, cancellationToken))
        {
            await rescue.MakeRoomAsync(layout, cancellationToken);
        }
    }

    /// <inheritdoc/>
    public Task KeepAsync(DatabasePlan plan, CancellationToken cancellationToken) =>
        Directory.Exists(plan.Directory) ? EnsureAsync(plan, cancellationToken) : Task.CompletedTask;

    /// <inheritdoc/>
    public async Task<string?> ProbeAsync(DatabasePlan plan, CancellationToken cancellationToken)
    {
        // Side by side: a probe has its limit whatever is broken.
        var cluster = new PostgresConnections(new PostgresLayout(plan), options.ProbeTimeout).AskAsync("SELECT true", cancellationToken);
        var pool = pooler.AskAsync(plan, cancellationToken);
        await Task.WhenAll(cluster, pool);
        return await cluster is { } reason ? $"The database {plan.Name} {reason}{Room(plan)}."
            : await pool is { } other ? $"The pooler of the database {plan.Name} {other}."
            : null;
    }

    /// <inheritdoc/>
    public async Task StopAsync(DatabasePlan plan, CancellationToken cancellationToken)
    {
        await pooler.StopAsync(plan, cancellationToken);
        await stream.StopAsync(plan, cancellationToken);
        await instances.StopAsync(plan, DatabaseInstances.FastShutdown, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task RemoveAsync(DatabasePlan plan, CancellationToken cancellationToken)
    {
        await pooler.RemoveAsync(plan, cancellationToken);
        await stream.RemoveAsync(plan, cancellationToken);
        await instances.RemoveAsync(plan, cancellationToken);
        if (plan.Backup is { } backup)
        {
            RepositoryFiles.Remove(backup.Repository);
        }

        ProvenLayout.Kept(plan).Remove();
        ProvenLayout.LaidAside(plan).Remove();
    }

    private static string Room(DatabasePlan plan)
    {
        var layout = new PostgresLayout(plan);
        return WalRoom.Of(layout) is { IsMissing: true } room ? $": {room.Sentence(layout.Data)}" : string.Empty;
    }

    private static bool IsConfigured(PostgresLayout layout) =>
        Folders.Holds(layout.ConfigFile, PostgresConfig.Settings(layout)) && Folders.Holds(layout.AccessFile, PostgresConfig.Access(layout))
        && BackRestLayout.Of(layout)?.IsConfigured != false;

    private static bool Configure(PostgresLayout layout, AccountSpec? account)
    {
        if (IsConfigured(layout))
        {
            return false;
        }

        Folders.WriteConfig(layout.AccessFile, PostgresConfig.Access(layout), account);
        Folders.WriteConfig(layout.ConfigFile, PostgresConfig.Settings(layout), account);
        BackRestLayout.Of(layout)?.Prepare(account);
        return true;
    }

    private async Task PrepareAsync(PostgresLayout layout, AccountSpec? account, CancellationToken cancellationToken)
    {
        Folders.MakeHome(layout.Plan.Directory, account);
        Folders.MakeOwned(layout.Sockets, account);
        if (!Directory.Exists(layout.Data))
        {
            if (BackRestLayout.Of(layout) is { HasBackups: true })
            {
                throw new DatabaseException(
                    $"The data of {layout.Plan.Name} in {layout.Data} is gone, but it has backups, so no empty database takes its place. Bring it back: headway backup restore {layout.Plan.Name} --switch.");
            }

            await template.CreateAsync(layout, account, cancellationToken);
            return;
        }

        var marker = Path.Combine(layout.Data, "PG_VERSION");
        var made = File.Exists(marker) ? (await File.ReadAllTextAsync(marker, cancellationToken)).Trim() : null;
        if (made != $"{options.PostgresVersion}")
        {
            throw new DatabaseException(made is null
                ? $"The folder {layout.Data} holds no PostgreSQL cluster, and it is not overwritten. Move it away or restore a backup."
                : $"The files in {layout.Data} were made by PostgreSQL {made}; this host runs version {options.PostgresVersion}. They are left as they are: install postgresql-{made} or restore a backup into a new database.");
        }
    }
}
