using System.Buffers.Text;
using System.Security.Cryptography;
using Headway.Deployments.Ports;
using Headway.Model.Backups;
using Headway.Model.Data;
using Headway.Model.Deployments;
using Headway.Model.Manifest;
using Headway.Model.Names;
using Headway.Store.Secrets;
using Headway.Store.Sql;
using Npgsql;

namespace Headway.Store.Running;

/// <summary>The managed databases in PostgreSQL.</summary>
/// <param name="source">The database.</param>
/// <param name="box">Seals the passwords.</param>
/// <param name="options">What is given out.</param>
public sealed class Databases(NpgsqlDataSource source, SecretBox box, StoreOptions options) : IDatabases
{
    private const int FirstPostgresPort = 5432;
    private const int FirstRedisPort = 6379;
    private const int PasswordBytes = 32;

    private const string FindEnvironment = $"{EnvironmentRow.Select} where e.id = @environmentId for update of e";

    private const string Find = $"{DatabaseRow.Select} where d.environment_id = @environmentId and d.name = @name";

    private const string List = $"{DatabaseRow.Select} where @environmentId::uuid is null or d.environment_id = @environmentId order by d.id";

    private const string SetLimits =
        "update databases set memory_bytes = @MemoryBytes, cpus = @Cpus where environment_id = @environmentId and name = @name";

    private const string SetPool = """
        update databases set
          pool_account_id = coalesce(pool_account_id, @firstAccount + nextval('account_numbers')),
          pool_mode = @Mode, pool_size = @Size, pool_min = @Min, pool_reserve = @Reserve,
          pool_reserve_after_seconds = @reserveAfterSeconds, pool_clients = @Clients
        where environment_id = @environmentId and name = @name
        """;

    private const string SetBackup = """
        update databases set
          backup_key_sealed = coalesce(backup_key_sealed, @key),
          backup_every_seconds = @every, backup_full_seconds = @full, backup_keep_seconds = @keep,
          backup_drill_seconds = @drill, backup_checks = @checks, backup_offsite = @offsite,
          backup_keep_copy = @keepCopy
        where environment_id = @environmentId and name = @name
        """;

    private const string Insert = """
        insert into databases
          (id, environment_id, name, engine, port, account_id, directory, role,
           password_sealed, admin_password_sealed, memory_bytes, cpus)
        values (@id, @environmentId, @name, @engine,
          (select coalesce(max(port), @firstPort - 1) + 1 from databases where environment_id = @environmentId and engine = @engine),
          @firstAccount + nextval('account_numbers'), @directory, @role, @password, @adminPassword, @MemoryBytes, @Cpus)
        """;

    private const string SetReplica = "update databases set replica_port = @port, replica_leaving = @leaving where id = @id";

    private const string Adopt = """
        update databases set backup_key_sealed = @key, password_sealed = @password, admin_password_sealed = @adminPassword where id = @id
        """;

    private readonly Db db = new(source);

    /// <inheritdoc/>
    public async Task<DatabasePlan> EnsureAsync(
        Guid environmentId, DatabaseName name, DatabaseSpec spec, CancellationToken cancellationToken)
    {
        var key = new { environmentId, name = name.Value, spec.MemoryBytes, spec.Cpus };
        var row = await db.TransactAsync(
            async work =>
            {
                var environment = await work.FirstAsync<EnvironmentRow>(FindEnvironment, key)
                    ?? throw new KeyNotFoundException($"There is no environment {environmentId}.");
                if (await work.FirstAsync<DatabaseRow>(Find, key) is { } existing)
                {
                    CheckEngine(name, existing, spec);
                    await work.ExecuteAsync(SetLimits, key);
                }
                else
                {
                    await work.ExecuteAsync(Insert, Decide(environment.ToRecord(), name, spec));
                }

                if (spec.Engine == DatabaseEngine.Postgres)
                {
                    await work.ExecuteAsync(SetPool, Pool(environmentId, name, spec.Pool));
                }

                var made = await work.FirstAsync<DatabaseRow>(Find, key);
                await work.ExecuteAsync(SetBackup, Backup(environmentId, name, made!.Id, spec.Backup));
                return await work.FirstAsync<DatabaseRow>(Find, key);
            },
            cancellationToken);
        return row!.ToPlan(box);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<DatabasePlan>> ListAsync(Guid? environmentId, CancellationToken cancellationToken)
    {
        var rows = await db.ListAsync<DatabaseRow>(List, new { environmentId }, cancellationToken);
        return [.. rows.Select(row => row.ToPlan(box))];
    }

    /// <inheritdoc/>
    public Task SetReplicaAsync(InstanceId database, ReplicaPlan? replica, CancellationToken cancellationToken) => db.ExecuteAsync(
        SetReplica, new { id = database.Value, port = replica?.Port, leaving = replica?.IsLeaving == true }, cancellationToken);

    /// <inheritdoc/>
    public Task AdoptAsync(InstanceId database, OffsiteHistory history, CancellationToken cancellationToken)
    {
        var id = database.Value;
        return db.TransactAsync(
            async work =>
            {
                await work.ExecuteAsync("delete from database_timelines where database_id = @id", new { id });
                foreach (var timeline in history.Timelines)
                {
                    await work.ExecuteAsync(Copies.Begin, Copies.Row(database, timeline));
                }

                return await work.ExecuteAsync(
                    Adopt,
                    new
                    {
                        id,
                        key = box.SealText(history.Key, DatabaseRow.BackupKeyPlace(id)),
                        password = box.SealText(history.Password, DatabaseRow.PasswordPlace(id)),
                        adminPassword = box.SealText(history.AdminPassword, DatabaseRow.AdminPasswordPlace(id)),
                    });
            },
            cancellationToken);
    }

    private static void CheckEngine(DatabaseName name, DatabaseRow existing, DatabaseSpec spec)
    {
        if ((DatabaseEngine)existing.Engine != spec.Engine)
        {
            throw new DatabaseException(
                $"The database {name} is {(DatabaseEngine)existing.Engine} and cannot become {spec.Engine}: its data would be lost. Give the new one another name.");
        }
    }

    private static string NewPassword() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(PasswordBytes));

    private object Pool(Guid environmentId, DatabaseName name, PoolSizes sizes) => new
    {
        environmentId,
        name = name.Value,
        firstAccount = options.FirstAccountId,
        Mode = (short)sizes.Mode,
        sizes.Size,
        sizes.Min,
        sizes.Reserve,
        reserveAfterSeconds = (int)sizes.ReserveAfter.TotalSeconds,
        sizes.Clients,
    };

    private object Backup(Guid environmentId, DatabaseName name, string id, BackupSpec? spec) => new
    {
        environmentId,
        name = name.Value,
        key = box.SealText(NewPassword(), DatabaseRow.BackupKeyPlace(id)),
        every = (int?)spec?.Every.TotalSeconds,
        full = (int?)spec?.Full.TotalSeconds,
        keep = (int?)spec?.Keep.TotalSeconds,
        drill = (int?)spec?.Drill.TotalSeconds,
        checks = spec is null ? null : StoredJson.Write(spec.Check),
        keepCopy = spec?.KeepCopy,
        offsite = spec?.Offsite is { } offsite ? StoredJson.Write(offsite) : null,
    };

    private object Decide(EnvironmentRecord environment, DatabaseName name, DatabaseSpec spec)
    {
        var place = $"{environment.Prefix}.{name}";
        var id = $"db.{place}";
        return new
        {
            id,
            environmentId = environment.Id,
            name = name.Value,
            engine = (short)spec.Engine,
            firstPort = spec.Engine == DatabaseEngine.Redis ? FirstRedisPort : FirstPostgresPort,
            firstAccount = options.FirstAccountId,
            directory = Path.Combine(options.DataDirectory, "databases", place),
            role = DatabaseRole.Of(environment.Project),
            password = box.SealText(NewPassword(), DatabaseRow.PasswordPlace(id)),
            adminPassword = box.SealText(NewPassword(), DatabaseRow.AdminPasswordPlace(id)),
            spec.MemoryBytes,
            spec.Cpus,
        };
    }
}
