using Headway.Examples.Tests.Running;
using Npgsql;

namespace Headway.Examples.Tests.CredifyExample;

public sealed class MigrateTests(CredifySystem system)
{
    private static readonly string[] Tables =
        ["audit_logs", "certificates", "organizations", "schema_migrations", "users", "verifications"];

    [Fact]
    public async Task Up_makes_all_tables_and_doing_it_again_does_nothing()
    {
        var url = await system.Postgres.CreateDatabaseAsync();

        var (exitCode, output) = await CredifySystem.MigrateAsync(url);
        var again = await CredifySystem.MigrateAsync(url);

        Assert.Equal(0, exitCode);
        Assert.Equal("up 0001 accounts\nup 0002 certificates\nup 0003 verifications\nup 0004 audit_logs", output);
        Assert.Equal((0, "Nothing to do."), again);
        Assert.Equal(Tables, await TablesAsync(url));
    }

    [Fact]
    public async Task Down_takes_back_the_newest_ones_and_current_and_history_tell()
    {
        var url = await system.MigratedDatabaseAsync();

        var down = await CredifySystem.MigrateAsync(url, "--down", "2");
        var current = await CredifySystem.MigrateAsync(url, "--current");
        var history = await CredifySystem.MigrateAsync(url, "--history");
        await CredifySystem.MigrateAsync(url, "--down", "99");
        var none = await CredifySystem.MigrateAsync(url, "--current");

        Assert.Equal((0, "down 0004 audit_logs\ndown 0003 verifications"), down);
        Assert.Equal((0, "0002"), current);
        Assert.Contains("0003 verifications: not applied", history.Output);
        Assert.Matches(@"0002 certificates: \d{4}-\d\d-\d\d \d\d:\d\d:\d\dZ", history.Output);
        Assert.Equal((0, "none"), none);
        Assert.Equal(["schema_migrations"], await TablesAsync(url));
    }

    [Fact]
    public async Task Several_at_a_time_apply_each_migration_once()
    {
        var url = await system.Postgres.CreateDatabaseAsync();

        var runs = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => CredifySystem.MigrateAsync(url)));

        Assert.All(runs, run => Assert.Equal(0, run.ExitCode));
        Assert.Equal(2, runs.Count(run => run.Output == "Nothing to do."));
    }

    [Fact]
    public async Task Down_refuses_a_migration_that_only_a_newer_version_knows()
    {
        var url = await system.MigratedDatabaseAsync();
        await ExecuteAsync(url, "insert into schema_migrations (version, name) values (99, 'future')");

        var (exitCode, output) = await CredifySystem.MigrateAsync(url, "--down", "1");

        Assert.Equal(1, exitCode);
        Assert.Contains("migration 0099, which this version of Credify does not know", output);
    }

    [Fact]
    public async Task A_failing_migration_leaves_nothing_of_itself_behind()
    {
        var url = await system.Postgres.CreateDatabaseAsync();
        await ExecuteAsync(url, "create table certificates (id int)");

        var (exitCode, output) = await CredifySystem.MigrateAsync(url);

        Assert.Equal(1, exitCode);
        Assert.Contains("Migration up 0002 certificates failed", output);
        Assert.Equal((0, "0001"), await CredifySystem.MigrateAsync(url, "--current"));
    }

    [Fact]
    public async Task Without_a_database_url_it_says_which_variable_is_missing()
    {
        var (exitCode, output) = await CredifySystem.MigrateAsync("");

        Assert.Equal(1, exitCode);
        Assert.Contains("DATABASE_URL is not set.", output);
    }

    [Theory]
    [InlineData("--down")]
    [InlineData("--down", "-1")]
    [InlineData("--up")]
    public async Task Wrong_arguments_end_with_2_and_the_usage(params string[] arguments)
    {
        var (exitCode, output) = await CredifySystem.MigrateAsync(system.DatabaseUrl, arguments);

        Assert.Equal(2, exitCode);
        Assert.StartsWith("Usage: migrate", output);
    }

    private static async Task<List<string>> TablesAsync(string url)
    {
        await using var connection = new NpgsqlConnection(PostgresCluster.ConnectionString(url));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(
            "select table_name from information_schema.tables where table_schema = 'public' order by 1", connection);
        await using var reader = await command.ExecuteReaderAsync();
        var tables = new List<string>();
        while (await reader.ReadAsync())
        {
            tables.Add(reader.GetString(0));
        }

        return tables;
    }

    private static async Task ExecuteAsync(string url, string sql)
    {
        await using var connection = new NpgsqlConnection(PostgresCluster.ConnectionString(url));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
