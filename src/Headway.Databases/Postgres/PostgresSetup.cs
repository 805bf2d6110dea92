using Headway.Databases.Backups.Streaming;
using Headway.Model.Data;
using Npgsql;

namespace Headway.Databases.Postgres;

/// <summary>Makes role, database and rights in a running cluster what the plan says.</summary>
internal sealed class PostgresSetup(PostgresLayout layout, PostgresConnections connections)
{
    private DatabasePlan Plan => layout.Plan;

    /// <summary>Applies all of it, each part only if it is missing or harmless to repeat.</summary>
    public async Task ApplyAsync(bool reload, CancellationToken cancellationToken)
    {
        try
        {
            await using (var admin = await OpenAdminAsync(cancellationToken))
            {
                await ApplyAsync(admin, reload, cancellationToken);
            }

            await using var inside = await connections.OpenAdminAsync(Plan.AdminPassword, Plan.Role, cancellationToken);
            await SayAsync(inside, PostgresSql.Furnish, cancellationToken);
        }
        catch (NpgsqlException failure)
        {
            throw new DatabaseException(
                $"The database {Plan.Name} cannot be set up: {(failure as PostgresException)?.MessageText ?? failure.Message}. See {layout.Output}.",
                failure);
        }
    }

    private static async Task SayAsync(NpgsqlConnection connection, IEnumerable<string> statements, CancellationToken cancellationToken)
    {
        foreach (var statement in statements)
        {
            await using var command = new NpgsqlCommand(statement, connection);
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    private async Task ApplyAsync(NpgsqlConnection admin, bool reload, CancellationToken cancellationToken)
    {
        if (reload)
        {
            await SayAsync(admin, [PostgresSql.Reload], cancellationToken);
        }

        await EnsureRoleAsync(admin, Plan.Role, PostgresSql.AlterRole(Plan.Role, ScramVerifier.Of(Plan, Plan.Role, Plan.Password)), cancellationToken);
        var migrations = MigrationRole.Of(Plan)!;
        await EnsureRoleAsync(
            admin, migrations.Name, PostgresSql.AlterRole(migrations.Name, ScramVerifier.Of(Plan, migrations.Name, migrations.Password)), cancellationToken);
        var stream = ScramVerifier.Of(Plan, StreamRole.Name, StreamRole.PasswordOf(Plan));
        await EnsureRoleAsync(admin, StreamRole.Name, PostgresSql.AlterStream(stream), cancellationToken);
        await SayAsync(admin, PostgresSql.LeadMigrations(migrations.Name, Plan.Role), cancellationToken);
        var reader = ReaderRole.Of(Plan)!;
        await EnsureRoleAsync(
            admin, reader.Name, PostgresSql.AlterRole(reader.Name, ScramVerifier.Of(Plan, reader.Name, reader.Password)), cancellationToken);
        await SayAsync(admin, PostgresSql.LeadReaders(reader.Name), cancellationToken);
        if (!await IsThereAsync(admin, PostgresSql.DatabaseExists, Plan.Role, cancellationToken))
        {
            await SayAsync(admin, [PostgresSql.CreateDatabase(Plan.Role, Plan.Role)], cancellationToken);
        }

        await SayAsync(admin, PostgresSql.Close(Plan.Role, reader.Name), cancellationToken);
    }

    private static async Task EnsureRoleAsync(NpgsqlConnection admin, string role, string alter, CancellationToken cancellationToken)
    {
        if (!await IsThereAsync(admin, PostgresSql.RoleExists, role, cancellationToken))
        {
            await SayAsync(admin, [PostgresSql.CreateRole(role)], cancellationToken);
        }

        await SayAsync(admin, [alter], cancellationToken);
    }

    private static async Task<bool> IsThereAsync(NpgsqlConnection admin, string question, string name, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(question, admin) { Parameters = { new() { Value = name } } };
        return await command.ExecuteScalarAsync(cancellationToken) is true;
    }

    // A new cluster has its template's password until here; the file goes once the planned one is set.
    private async Task<NpgsqlConnection> OpenAdminAsync(CancellationToken cancellationToken)
    {
        if (File.Exists(layout.BootstrapPassword))
        {
            try
            {
                var bootstrap = await File.ReadAllTextAsync(layout.BootstrapPassword, cancellationToken);
                await using var first = await connections.OpenAdminAsync(bootstrap, null, cancellationToken);
                await SayAsync(first, [PostgresSql.SetAdminPassword(ScramVerifier.Make(Plan.AdminPassword))], cancellationToken);
            }
            catch (PostgresException refusal) when (refusal.SqlState == PostgresErrorCodes.InvalidPassword)
            {
                // It was set by a call that was interrupted before it could delete the file.
            }

            File.Delete(layout.BootstrapPassword);
        }

        return await connections.OpenAdminAsync(Plan.AdminPassword, null, cancellationToken);
    }
}
