using System.Diagnostics;
using Headway.Databases.Rehearsals;
using Headway.Databases.Tests.Postgres;
using Headway.Model.Data;
using Headway.Model.Rehearsals;
using Npgsql;

namespace Headway.Databases.Tests.Rehearsals;

/// <summary>A cluster with a database that is made anew from a template for each migration.</summary>
internal sealed class RehearsalBed(DatabasePlan plan)
{
    private const string Template = "corpus";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Makes the template.</summary>
    public async Task FillAsync()
    {
        await using (var admin = await AdminAsync("postgres"))
        {
            // Speed only: nothing here has to outlive the test.
            await SayAsync(admin, "ALTER SYSTEM SET fsync = off");
            await SayAsync(admin, "SELECT pg_reload_conf()");
        }

        var role = MigrationRole.Of(plan)!;
        await using (await OpenAsync(role.Name, role.Password, plan.Role))
        {
            // Npgsql asks for the types once; that is not to be seen in the first rehearsal.
        }

        await using (var owner = await OpenAsync(plan.Role, plan.Password, plan.Role))
        {
            foreach (var statement in SqlScript.Split(CorpusSchema.Script))
            {
                await SayAsync(owner, statement.Text);
            }
        }

        await using (var inside = await AdminAsync(plan.Role))
        {
            await SayAsync(inside, "VACUUM ANALYZE");
        }

        await using var again = await AdminAsync("postgres");
        await SayAsync(again, $"ALTER DATABASE \"{plan.Role}\" RENAME TO {Template}");
    }

    /// <summary>Rehearses a migration in a fresh database, statement by statement.</summary>
    /// <param name="script">The statements.</param>
    /// <param name="begin">What begins when the database is there.</param>
    public async Task<Rehearsal> RehearseAsync(string script, Action? begin = null)
    {
        await RenewAsync();
        begin?.Invoke();
        return await ObserveAsync(_ => MigrateAsync(script));
    }

    /// <summary>Rehearses a migration that <c>psql</c> sends at once.</summary>
    public async Task<Rehearsal> RehearseByPsqlAsync(string script)
    {
        await RenewAsync();
        return await ObserveAsync(async _ =>
        {
            using var psql = Process.Start(new ProcessStartInfo("psql", ["-X", "-q", "-c", script, MigrationRole.Of(plan)!.Url]))!;
            await psql.WaitForExitAsync(Stop);
            return psql.ExitCode == 0;
        });
    }

    public Task<NpgsqlConnection> AdminAsync() => AdminAsync(plan.Role);

    private async Task RenewAsync()
    {
        await using var admin = await AdminAsync("postgres");
        await SayAsync(admin, $"DROP DATABASE IF EXISTS \"{plan.Role}\" WITH (FORCE)");
        await SayAsync(admin, $"CREATE DATABASE \"{plan.Role}\" TEMPLATE {Template} OWNER \"{plan.Role}\" STRATEGY file_copy");
    }

    private Task<Rehearsal> ObserveAsync(Func<CancellationToken, Task<bool>> migrate) =>
        new RehearsalObserver(TimeProvider.System).ObserveAsync(plan, migrate, Stop);

    private Task<NpgsqlConnection> AdminAsync(string database) => OpenAsync("headway", plan.AdminPassword, database);

    public static Task<object?> SayAsync(NpgsqlConnection connection, string sql) => Session.SayAsync(connection, sql);

    private async Task<bool> MigrateAsync(string script)
    {
        var role = MigrationRole.Of(plan)!;
        await using var migration = await OpenAsync(role.Name, role.Password, plan.Role);
        try
        {
            foreach (var statement in SqlScript.Split(script))
            {
                await SayAsync(migration, statement.Text);
            }

            return true;
        }
        catch (PostgresException)
        {
            return false;
        }
    }

    private Task<NpgsqlConnection> OpenAsync(string user, string password, string database) => Session.OpenAsync(plan, user, password, database);
}
