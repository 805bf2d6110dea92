using Headway.Databases.Hosting;
using Headway.Databases.Pooling;
using Headway.Model.Data;
using Npgsql;

namespace Headway.Databases.Tests.Pooling;

public sealed class PoolerHostTests(DatabaseBed bed)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Queries_go_through_and_the_database_sees_the_applications_role()
    {
        await bed.WithAsync(bed.Plan(DatabaseEngine.Postgres), async plan =>
        {
            Assert.Null(await bed.Host.ProbeAsync(plan, Stop));
            Assert.Equal("app-main app-main", await PoolClient.AskAsync<string>(plan, "SELECT concat_ws(' ', current_user, current_database())"));
            Assert.Equal(plan.Port, await PoolClient.AskAsync<int>(plan, "SELECT inet_server_port()"));
            await PoolClient.AskAsync<object>(plan, "CREATE TABLE thing AS SELECT 42 AS n");
            Assert.Equal(42, await PoolClient.AskAsync<int>(plan, "SELECT n FROM thing WHERE n = 42"));
        });
    }

    [Fact]
    public async Task A_wrong_password_and_another_database_are_refused()
    {
        await bed.WithAsync(bed.Plan(DatabaseEngine.Postgres), async plan =>
        {
            var wrong = await Assert.ThrowsAsync<PostgresException>(() => PoolClient.OpenAsync(plan, "not the password"));
            Assert.Contains("authentication failed", wrong.MessageText, StringComparison.Ordinal);
            await Assert.ThrowsAnyAsync<NpgsqlException>(() => PoolClient.OpenAsync(plan, database: "postgres"));
            await Assert.ThrowsAnyAsync<NpgsqlException>(() => PoolClient.OpenAsync(plan, database: PoolerConfig.Console));
            await Assert.ThrowsAnyAsync<NpgsqlException>(() => PoolClient.OpenAsync(plan with { Role = PlanRules.AdminRole }, plan.AdminPassword, plan.Role));
        });
    }

    [Fact]
    public async Task The_console_answers_the_administrator_by_its_socket_alone()
    {
        await bed.WithAsync(bed.Plan(DatabaseEngine.Postgres), async plan =>
        {
            var layout = PoolerLayout.Of(plan)!;
            using (var console = await PoolerConsole.OpenAsync(layout.Console, plan.AdminPassword, Stop))
            {
                var settings = (await console.SayAsync("SHOW CONFIG", Stop)).ToDictionary(row => row["key"]!, row => row["value"]);
                string[] sizes = ["pool_mode", "default_pool_size", "min_pool_size", "reserve_pool_size", "reserve_pool_timeout", "max_client_conn"];
                Assert.Equal(["transaction", "25", "10", "5", "3", "1000"], sizes.Select(size => settings[size]));
                await Assert.ThrowsAsync<PoolerReplyException>(() => console.SayAsync("SHOW NOTHING", Stop));
                Assert.NotEmpty(await console.SayAsync("SHOW VERSION", Stop));
            }

            await Assert.ThrowsAsync<PoolerReplyException>(() => PoolerConsole.OpenAsync(layout.Console, plan.Password, Stop));
            await Assert.ThrowsAnyAsync<Exception>(() => PoolerConsole.OpenAsync(Endpoint.Of(layout.Process, null), plan.AdminPassword, Stop));
        });
    }

    [Fact]
    public async Task No_file_holds_a_password_and_only_root_may_change_one()
    {
        await bed.WithAsync(bed.Plan(DatabaseEngine.Postgres), async plan =>
        {
            await PoolClient.AskAsync<bool>(plan, "SELECT true");
            var layout = PoolerLayout.Of(plan)!;
            var files = Directory.EnumerateFiles(layout.Process.Directory, "*", SearchOption.AllDirectories)
                .Where(path => path != layout.Socket).ToList();
            Assert.Contains(layout.UsersFile, files);
            Assert.All(files, path =>
            {
                var text = File.ReadAllText(path);
                Assert.DoesNotContain(plan.Password, text, StringComparison.Ordinal);
                Assert.DoesNotContain(plan.AdminPassword, text, StringComparison.Ordinal);
                Assert.Equal(UnixFileMode.None, File.GetUnixFileMode(path) & (UnixFileMode.GroupWrite | (UnixFileMode)0b111));
            });
            Assert.All(
                await File.ReadAllLinesAsync(layout.UsersFile, Stop), line => Assert.Matches("^\"[a-z-]+\" \"SCRAM-SHA-256\\$4096:[^\"]+\"$", line));
            if (plan.Pool!.Account is { } account)
            {
                var status = await File.ReadAllTextAsync($"/proc/{await bed.ProcessIdAsync(DatabaseBed.Pooler(plan))}/status", Stop);
                Assert.Contains($"Uid:\t{account.UserId}\t", status, StringComparison.Ordinal);
                Assert.NotEqual(plan.Account!.UserId, account.UserId);
            }
        });
    }

    [Fact]
    public async Task A_killed_pooler_is_told_and_started_again_and_the_database_is_left_alone()
    {
        await bed.WithAsync(bed.Plan(DatabaseEngine.Postgres), async plan =>
        {
            var before = await bed.ProcessIdAsync(plan);
            await bed.KillAsync(DatabaseBed.Pooler(plan));
            Assert.Equal(
                $"The pooler of the database main does not accept connections on {plan.Address}:{plan.Pool!.Port}: connection refused.",
                await bed.Host.ProbeAsync(plan, Stop));
            await Assert.ThrowsAsync<DatabaseException>(() => bed.Host.ReadAsync(plan, Stop));
            await bed.Host.EnsureAsync(plan, Stop);
            Assert.True(await PoolClient.AskAsync<bool>(plan, "SELECT true"));
            Assert.Equal(before, await bed.ProcessIdAsync(plan));
        });
    }

    [Fact]
    public async Task Another_control_plane_finds_the_running_pooler_and_leaves_it_alone()
    {
        await bed.WithAsync(bed.Plan(DatabaseEngine.Postgres), async plan =>
        {
            await using var client = await PoolClient.OpenAsync(plan);
            var before = await bed.ProcessIdAsync(DatabaseBed.Pooler(plan));
            using var other = bed.NewHost(bed.Options);
            await other.EnsureAsync(plan, Stop);
            File.Delete(PoolerLayout.Of(plan)!.ConfigFile);
            await other.EnsureAsync(plan, Stop);
            Assert.Equal(before, await bed.ProcessIdAsync(DatabaseBed.Pooler(plan)));
            Assert.True(await PoolClient.AskAsync<bool>(client, "SELECT true"));
        });
    }

    [Fact]
    public async Task A_killed_database_is_reached_again_by_clients_that_stayed_connected()
    {
        await bed.WithAsync(bed.Plan(DatabaseEngine.Postgres), async plan =>
        {
            await using var client = await PoolClient.OpenAsync(plan);
            Assert.True(await PoolClient.AskAsync<bool>(client, "SELECT true"));
            var pooler = await bed.ProcessIdAsync(DatabaseBed.Pooler(plan));
            await bed.KillAsync(plan);

            // It has the pooler meet the database that is down, so that it refuses all for its moment of retrying.
            var waiting = PoolClient.AskAsync<bool>(plan, "SELECT true");
            await bed.Host.EnsureAsync(plan, Stop);
            Assert.True(await waiting);
            Assert.Equal(pooler, await bed.ProcessIdAsync(DatabaseBed.Pooler(plan)));
            await Wait.UntilAsync(async () => await PoolClient.AskAsync<bool>(plan, "SELECT true"), "queries go through again");
        });
    }

    [Fact]
    public async Task A_changed_password_is_followed_and_clients_of_the_former_stay()
    {
        await bed.WithAsync(bed.Plan(DatabaseEngine.Postgres), async plan =>
        {
            await using var client = await PoolClient.OpenAsync(plan);
            Assert.True(await PoolClient.AskAsync<bool>(client, "SELECT true"));
            var changed = plan with { Password = plan.Password + "-changed" };
            await bed.Host.EnsureAsync(changed, Stop);
            Assert.True(await PoolClient.AskAsync<bool>(changed, "SELECT true"));
            Assert.True(await PoolClient.AskAsync<bool>(client, "SELECT true"));
            await Assert.ThrowsAsync<PostgresException>(() => PoolClient.OpenAsync(plan));
        });
    }

    [Fact]
    public async Task A_database_from_before_there_were_pools_gets_one_without_a_restart()
    {
        var plan = bed.Plan(DatabaseEngine.Postgres);
        await bed.WithAsync(plan with { Pool = null }, async _ =>
        {
            // Its role has the verifier of a random salt, as the version before made it.
            await PoolClient.AskAsync<object>(
                plan with { Pool = plan.Pool! with { Port = plan.Port } },
                $"ALTER ROLE \"{plan.Role}\" PASSWORD '{Databases.Postgres.ScramVerifier.Make(plan.Password)}'");
            var before = await bed.ProcessIdAsync(plan);
            await bed.Host.EnsureAsync(plan, Stop);
            Assert.True(await PoolClient.AskAsync<bool>(plan, "SELECT true"));
            Assert.Equal(before, await bed.ProcessIdAsync(plan));
            await bed.Host.RemoveAsync(plan, Stop);
            Assert.Null(await bed.HandleAsync(DatabaseBed.Pooler(plan)));
        });
    }

    [Fact]
    public async Task A_port_that_is_taken_is_told()
    {
        var plan = bed.Plan(DatabaseEngine.Postgres);
        using var stranger = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Parse(plan.Address), plan.Pool!.Port);
        stranger.Start();
        var refusal = await Assert.ThrowsAsync<DatabaseException>(() => bed.Host.EnsureAsync(plan, Stop));
        Assert.StartsWith($"The pooler of the database main cannot start: {plan.Address}:{plan.Pool.Port} is used by another program", refusal.Message, StringComparison.Ordinal);
        await bed.Host.RemoveAsync(plan, Stop);
    }

    [Fact]
    public async Task A_program_that_is_not_installed_is_told_with_what_to_install()
    {
        var plan = bed.Plan(DatabaseEngine.Postgres);
        await bed.WithAsync(plan with { Pool = null }, async _ =>
        {
            using var host = bed.NewHost(bed.Options with { PgBouncer = "/nowhere/pgbouncer" });
            var refusal = await Assert.ThrowsAsync<DatabaseException>(() => host.EnsureAsync(plan, Stop));
            Assert.Contains("apt-get install pgbouncer", refusal.Message, StringComparison.Ordinal);
        });
    }
}
