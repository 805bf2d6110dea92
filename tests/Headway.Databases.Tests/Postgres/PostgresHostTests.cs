using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Headway.Databases.Postgres;
using Headway.Model.Data;
using Npgsql;

namespace Headway.Databases.Tests.Postgres;

public sealed class PostgresHostTests(DatabaseBed bed)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_new_database_answers_its_role_which_owns_it_and_is_no_superuser()
    {
        await bed.WithAsync(bed.Plan(DatabaseEngine.Postgres), async plan =>
        {
            Assert.Null(await bed.Host.ProbeAsync(plan, Stop));
            Assert.True(await AskAsync<bool>(plan, PostgresSql.IsAsPlanned(MigrationRole.Of(plan)!, ReaderRole.Of(plan)!)));
            Assert.Equal("UTF8 on on scram-sha-256", await AskAsync<string>(
                plan, "SELECT concat_ws(' ', current_setting('server_encoding'), current_setting('data_checksums'), current_setting('fsync'), current_setting('password_encryption'))"));
            Assert.Equal(plan.Address, await AskAsync<string>(plan, "SELECT current_setting('listen_addresses')"));
            await AskAsync<object>(plan, "CREATE TABLE thing (id int)");
            Assert.True(await AskAsync<long>(plan, "SELECT count(*) FROM pg_stat_statements") > 0);
            await RefusedAsync(plan, "CREATE ROLE another");
            await RefusedAsync(plan, "CREATE DATABASE another");
            await RefusedAsync(plan, "COPY thing FROM PROGRAM 'id'");
            await RefusedAsync(plan, "ALTER SYSTEM SET fsync = off");
            await RefusedAsync(plan, "SELECT pg_read_file('/etc/passwd')");
        });
    }

    [Fact]
    public async Task Ensuring_what_is_right_is_fast_and_keeps_the_process_and_the_data()
    {
        await bed.WithAsync(bed.Plan(DatabaseEngine.Postgres), async plan =>
        {
            await AskAsync<object>(plan, "CREATE TABLE thing AS SELECT 42 AS n");
            var before = await bed.ProcessIdAsync(plan);
            var best = TimeSpan.MaxValue;
            for (var round = 0; round < 5; round++)
            {
                var started = Stopwatch.GetTimestamp();
                await bed.Host.EnsureAsync(plan, Stop);
                best = TimeSpan.FromTicks(Math.Min(best.Ticks, Stopwatch.GetElapsedTime(started).Ticks));
            }

            TestContext.Current.SendDiagnosticMessage($"ensure, all right: {best.TotalMilliseconds:0.0} ms");
            Assert.True(best < TimeSpan.FromMilliseconds(50), $"took {best.TotalMilliseconds} ms");
            Assert.Equal(before, await bed.ProcessIdAsync(plan));
            Assert.Equal(42, await AskAsync<int>(plan, "SELECT n FROM thing"));
        });
    }

    [Fact]
    public async Task Another_control_plane_finds_the_running_database_and_leaves_it_alone()
    {
        await bed.WithAsync(bed.Plan(DatabaseEngine.Postgres), async plan =>
        {
            var before = await bed.ProcessIdAsync(plan);
            using var other = bed.NewHost(bed.Options);
            File.Delete(Path.Combine(plan.Directory, "config", "pg_hba.conf"));
            await other.EnsureAsync(plan, Stop);
            Assert.Equal(before, await bed.ProcessIdAsync(plan));
        });
    }

    [Fact]
    public async Task A_killed_database_is_started_again_with_what_was_committed()
    {
        await bed.WithAsync(bed.Plan(DatabaseEngine.Postgres), async plan =>
        {
            await AskAsync<object>(plan, "CREATE TABLE thing AS SELECT 42 AS n");
            await bed.KillAsync(plan);
            Assert.Equal(
                $"The database main does not accept connections on {plan.Address}:{plan.Port}: connection refused.",
                await bed.Host.ProbeAsync(plan, Stop));
            await bed.Host.EnsureAsync(plan, Stop);
            Assert.Equal(42, await AskAsync<int>(plan, "SELECT n FROM thing"));
        });
    }

    [Fact]
    public async Task A_stop_is_orderly_with_clients_connected_and_a_start_brings_all_back()
    {
        await bed.WithAsync(bed.Plan(DatabaseEngine.Postgres), async plan =>
        {
            await using var client = await OpenAsync(plan);
            var started = Stopwatch.GetTimestamp();
            await bed.Host.StopAsync(plan, Stop);
            Assert.True(Stopwatch.GetElapsedTime(started) < TimeSpan.FromSeconds(10));
            Assert.Contains("database system is shut down", await File.ReadAllTextAsync(Path.Combine(plan.Directory, "output.log"), Stop), StringComparison.Ordinal);
            await bed.Host.StopAsync(plan, Stop);
            await bed.Host.EnsureAsync(plan, Stop);
            Assert.Null(await bed.Host.ProbeAsync(plan, Stop));
        });
    }

    [Fact]
    public async Task A_changed_password_is_applied_without_a_restart_and_the_former_is_refused()
    {
        await bed.WithAsync(bed.Plan(DatabaseEngine.Postgres), async plan =>
        {
            var before = await bed.ProcessIdAsync(plan);
            var changed = plan with { Password = """p'w"\d $1 %s {0};--""" };
            await bed.Host.EnsureAsync(changed, Stop);
            Assert.Null(await bed.Host.ProbeAsync(changed, Stop));
            Assert.Contains("password authentication failed", await bed.Host.ProbeAsync(plan, Stop), StringComparison.Ordinal);
            Assert.Equal(before, await bed.ProcessIdAsync(plan));
        });
    }

    [Fact]
    public async Task The_credentials_of_one_environment_do_not_open_the_database_of_another()
    {
        await bed.WithAsync(bed.Plan(DatabaseEngine.Postgres), first =>
            bed.WithAsync(bed.Plan(DatabaseEngine.Postgres) with { Role = "other-app" }, async second =>
            {
                Assert.NotNull(await bed.Host.ProbeAsync(second with { Password = first.Password }, Stop));
                Assert.NotNull(await bed.Host.ProbeAsync(second with { Role = first.Role, Password = first.Password }, Stop));
                var strayed = await Assert.ThrowsAsync<PostgresException>(() => OpenAsync(first, "postgres"));
                Assert.Equal("28000", strayed.SqlState);
                Assert.NotEqual(
                    ClusterIdentity.Read(Path.Combine(first.Directory, "data")), ClusterIdentity.Read(Path.Combine(second.Directory, "data")));
            }));
    }

    [Fact]
    public async Task A_creation_that_was_cut_short_is_done_again()
    {
        var plan = bed.Plan(DatabaseEngine.Postgres);
        Directory.CreateDirectory(Path.Combine(plan.Directory, "data.new", "base"));
        await File.WriteAllTextAsync(Path.Combine(plan.Directory, "data.new", "PG_VERSION"), "15\n", Stop);
        await bed.WithAsync(plan, _ =>
        {
            Assert.False(Directory.Exists(Path.Combine(plan.Directory, "data.new")));
            Assert.False(File.Exists(Path.Combine(plan.Directory, "state", "bootstrap-password")));
            return Task.CompletedTask;
        });
    }

    [Fact]
    public async Task A_setup_that_was_cut_short_after_the_password_was_set_goes_on()
    {
        await bed.WithAsync(bed.Plan(DatabaseEngine.Postgres), async plan =>
        {
            await File.WriteAllTextAsync(Path.Combine(plan.Directory, "state", "bootstrap-password"), "no longer right", Stop);
            await bed.Host.EnsureAsync(plan with { Password = "another password" }, Stop);
            Assert.False(File.Exists(Path.Combine(plan.Directory, "state", "bootstrap-password")));
        });
    }

    [Fact]
    public async Task A_port_that_is_taken_is_named_and_nothing_is_started()
    {
        var plan = bed.Plan(DatabaseEngine.Postgres);
        using var stranger = new TcpListener(IPAddress.Parse(plan.Address), plan.Port);
        stranger.Start();
        var refusal = await Assert.ThrowsAsync<DatabaseException>(() => bed.Host.EnsureAsync(plan, Stop));
        Assert.Contains($"{plan.Address}:{plan.Port} is used by another program", refusal.Message, StringComparison.Ordinal);
        Assert.Null(await bed.HandleAsync(plan));
        await bed.Host.RemoveAsync(plan, Stop);
    }

    [Theory]
    [InlineData("17", "were made by PostgreSQL 17; this host runs version 15")]
    [InlineData(null, "holds no PostgreSQL cluster, and it is not overwritten")]
    public async Task Files_that_are_not_ours_to_run_are_refused_and_kept(string? version, string reason)
    {
        var plan = bed.Plan(DatabaseEngine.Postgres);
        var data = Path.Combine(plan.Directory, "data");
        Directory.CreateDirectory(data);
        await File.WriteAllTextAsync(Path.Combine(data, version is null ? "precious" : "PG_VERSION"), $"{version}\n", Stop);
        var refusal = await Assert.ThrowsAsync<DatabaseException>(() => bed.Host.EnsureAsync(plan, Stop));
        Assert.Contains(reason, refusal.Message, StringComparison.Ordinal);
        Assert.Single(Directory.EnumerateFileSystemEntries(data));
    }

    [Fact]
    public async Task A_version_that_is_not_installed_is_told_with_what_to_install()
    {
        using var host = bed.NewHost(bed.Options with { PostgresVersion = 99 });
        var refusal = await Assert.ThrowsAsync<DatabaseException>(() => host.EnsureAsync(bed.Plan(DatabaseEngine.Postgres), Stop));
        Assert.Contains("apt-get install postgresql-99", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_start_that_fails_is_told_in_the_words_of_the_database()
    {
        await bed.WithAsync(bed.Plan(DatabaseEngine.Postgres), async plan =>
        {
            await bed.Host.StopAsync(plan, Stop);
            File.Delete(Path.Combine(plan.Directory, "data", "global", "pg_control"));
            var refusal = await Assert.ThrowsAsync<DatabaseException>(() => bed.Host.EnsureAsync(plan, Stop));
            Assert.Contains("pg_control", refusal.Message, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task More_memory_means_a_restart_with_more_shared_pages()
    {
        await bed.WithAsync(bed.Plan(DatabaseEngine.Postgres), async plan =>
        {
            var before = await bed.ProcessIdAsync(plan);
            await bed.Host.EnsureAsync(plan with { Limits = new() { MemoryBytes = 256L * 1024 * 1024 } }, Stop);
            Assert.NotEqual(before, await bed.ProcessIdAsync(plan));
            Assert.Equal("64MB", await AskAsync<string>(plan, "SELECT current_setting('shared_buffers')"));
        });
    }

    [Fact]
    public async Task Calls_for_one_new_database_at_the_same_time_make_one()
    {
        var plan = bed.Plan(DatabaseEngine.Postgres);
        await bed.WithAsync(plan, async _ =>
        {
            await bed.Host.StopAsync(plan, Stop);
            await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => bed.Host.EnsureAsync(plan, Stop)));
            Assert.Null(await bed.Host.ProbeAsync(plan, Stop));
        });
    }

    private static async Task<NpgsqlConnection> OpenAsync(DatabasePlan plan, string? database = null)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder
        {
            Host = plan.Address,
            Port = plan.Port,
            Username = plan.Role,
            Password = plan.Password,
            Database = database ?? plan.Role,
            Pooling = false,
        }.ConnectionString);
        await connection.OpenAsync(Stop);
        return connection;
    }

    private static async Task<T?> AskAsync<T>(DatabasePlan plan, string sql)
    {
        await using var connection = await OpenAsync(plan);
        await using var command = new NpgsqlCommand(sql, connection);
        return (T?)await command.ExecuteScalarAsync(Stop);
    }

    private static async Task RefusedAsync(DatabasePlan plan, string sql)
    {
        var refusal = await Assert.ThrowsAsync<PostgresException>(() => AskAsync<object>(plan, sql));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refusal.SqlState);
    }
}
