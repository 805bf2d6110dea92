using Npgsql;

namespace Credify.Api.Migrations;

/// <summary>Runs migrations on one connection, each in a transaction of its own, and keeps <c>schema_migrations</c>.</summary>
/// <remarks>An advisory lock lets only one runner work at a time; the second waits and then finds nothing to do.</remarks>
public sealed class MigrationRunner(NpgsqlConnection connection, TextWriter output)
{
    /// <summary>The number of the advisory lock: "cred" in ASCII. Never changes, or two versions could run at once.</summary>
    private const long Lock = 0x63726564;

    public async Task RunAsync(
        Func<IReadOnlySet<int>, IReadOnlyList<MigrationStep>> plan, CancellationToken cancellationToken)
    {
        // A runner waits a minute for another one.
        await ExecuteAsync("set lock_timeout = '60s'", cancellationToken);
        await ExecuteAsync($"select pg_advisory_lock({Lock})", cancellationToken);

        // A table that is in use is waited for as long as the role may (Headway sets that), or 5 s.
        await ExecuteAsync("reset lock_timeout", cancellationToken);
        await ExecuteAsync("select set_config('lock_timeout', '5s', false) where current_setting('lock_timeout') = '0'", cancellationToken);
        await CreateTableAsync(cancellationToken);
        var steps = plan((await AppliedAsync(cancellationToken)).Select(row => row.Version).ToHashSet());
        if (steps.Count == 0)
        {
            await output.WriteLineAsync("Nothing to do.");
        }

        foreach (var step in steps)
        {
            await RunStepAsync(step, cancellationToken);
            await output.WriteLineAsync(step.ToString());
        }
    }

    /// <summary>Gives what is applied, the oldest first; nothing when the table does not exist yet.</summary>
    public async Task<IReadOnlyList<AppliedMigration>> AppliedAsync(CancellationToken cancellationToken)
    {
        if (!await TableExistsAsync(cancellationToken))
        {
            return [];
        }

        await using var command = new NpgsqlCommand(
            "select version, name, applied_at from schema_migrations order by version", connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var applied = new List<AppliedMigration>();
        while (await reader.ReadAsync(cancellationToken))
        {
            applied.Add(new(reader.GetInt32(0), reader.GetString(1), reader.GetFieldValue<DateTimeOffset>(2)));
        }

        return applied;
    }

    private async Task RunStepAsync(MigrationStep step, CancellationToken cancellationToken)
    {
        try
        {
            await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
            await ExecuteAsync(step.Sql, cancellationToken);
            await RecordAsync(step, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }
        catch (PostgresException exception)
        {
            throw new MigrationException($"Migration {step} failed: {exception.MessageText}.", exception);
        }
    }

    private async Task RecordAsync(MigrationStep step, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            step.IsUp
                ? "insert into schema_migrations (version, name) values ($1, $2)"
                : "delete from schema_migrations where version = $1",
            connection);
        command.Parameters.Add(new NpgsqlParameter { Value = step.Migration.Version });
        if (step.IsUp)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = step.Migration.Name });
        }

        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private Task CreateTableAsync(CancellationToken cancellationToken) => ExecuteAsync(
        """
        create table if not exists schema_migrations (
            version integer primary key,
            name varchar(200) not null,
            applied_at timestamptz not null default now()
        )
        """,
        cancellationToken);

    private async Task<bool> TableExistsAsync(CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("select to_regclass('schema_migrations') is not null", connection);
        return (bool)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    private async Task ExecuteAsync(string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
