using Headway.Databases.Pooling;
using Headway.Model.Data;
using Npgsql;

namespace Headway.Databases.Tests.Pooling;

/// <summary>How clients share the connections of a pool, and how its sizes change under them.</summary>
public sealed class PoolTests(DatabaseBed bed)
{
    private const string Backend = "SELECT pg_backend_pid()";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task In_transaction_mode_clients_share_a_connection_and_wait_for_each_others_transactions()
    {
        await bed.WithAsync(Small(), async plan =>
        {
            await using var first = await PoolClient.OpenAsync(plan);
            await using var second = await PoolClient.OpenAsync(plan);
            var backend = await PoolClient.AskAsync<int>(first, Backend);
            Assert.Equal(backend, await PoolClient.AskAsync<int>(second, Backend));

            await using var transaction = await first.BeginTransactionAsync(Stop);
            await PoolClient.AskAsync<int>(first, Backend);
            var waiting = PoolClient.AskAsync<int>(second, Backend);
            await Wait.UntilAsync(async () => (await FiguresAsync(plan)).ClientsWaiting == 1, "the second client waits");
            Assert.Equal(1, (await FiguresAsync(plan)).ServersActive);
            Assert.False(waiting.IsCompleted);
            await transaction.CommitAsync(Stop);
            Assert.Equal(backend, await waiting);
        });
    }

    [Fact]
    public async Task In_transaction_mode_what_is_prepared_belongs_to_the_connection_and_not_to_the_client()
    {
        await bed.WithAsync(Small(), async plan =>
        {
            await using var first = await PoolClient.OpenAsync(plan);
            await using var second = await PoolClient.OpenAsync(plan);
            await PoolClient.AskAsync<object>(first, "PREPARE mine AS SELECT 42");

            // The other client got the same connection, so it sees what is not its own.
            Assert.Equal(42, await PoolClient.AskAsync<int>(second, "EXECUTE mine"));
            await bed.Host.EnsureAsync(plan.With(sizes => sizes with { Size = 2 }), Stop);
            await using var transaction = await second.BeginTransactionAsync(Stop);
            await PoolClient.AskAsync<int>(second, "EXECUTE mine");

            // And while it keeps that connection, the one who prepared gets another and misses it.
            var missed = await Assert.ThrowsAsync<PostgresException>(() => PoolClient.AskAsync<int>(first, "EXECUTE mine"));
            Assert.Equal(PostgresErrorCodes.InvalidSqlStatementName, missed.SqlState);
        });
    }

    [Fact]
    public async Task In_session_mode_a_client_keeps_its_connection()
    {
        await bed.WithAsync(Small().With(sizes => sizes with { Mode = PoolMode.Session, Size = 2 }), async plan =>
        {
            await using var first = await PoolClient.OpenAsync(plan);
            await using var second = await PoolClient.OpenAsync(plan);
            var mine = await PoolClient.AskAsync<int>(first, Backend);
            Assert.NotEqual(mine, await PoolClient.AskAsync<int>(second, Backend));
            await PoolClient.AskAsync<object>(first, "SET statement_timeout = '7s'");
            Assert.Equal("7s", await PoolClient.AskAsync<string>(first, "SELECT current_setting('statement_timeout')"));
        });
    }

    [Fact]
    public async Task Sizes_change_under_a_connected_client_without_a_restart()
    {
        await bed.WithAsync(Small(), async plan =>
        {
            var before = await bed.ProcessIdAsync(DatabaseBed.Pooler(plan));
            await using var first = await PoolClient.OpenAsync(plan);
            await using var transaction = await first.BeginTransactionAsync(Stop);
            var backend = await PoolClient.AskAsync<int>(first, Backend);
            await using var second = await PoolClient.OpenAsync(plan);
            var waiting = PoolClient.AskAsync<int>(second, Backend);
            await Wait.UntilAsync(async () => (await FiguresAsync(plan)).ClientsWaiting == 1, "the second client waits");

            await bed.Host.EnsureAsync(plan.With(sizes => sizes with { Size = 3, Min = 2, Clients = 50 }), Stop);

            Assert.NotEqual(backend, await waiting);
            Assert.Equal(backend, await PoolClient.AskAsync<int>(first, Backend));
            await transaction.CommitAsync(Stop);
            Assert.Equal(before, await bed.ProcessIdAsync(DatabaseBed.Pooler(plan)));
            using var console = await PoolerConsole.OpenAsync(PoolerLayout.Of(plan)!.Console, plan.AdminPassword, Stop);
            var settings = (await console.SayAsync("SHOW CONFIG", Stop)).ToDictionary(row => row["key"]!, row => row["value"]);
            Assert.Equal(("3", "2", "50"), (settings["default_pool_size"], settings["min_pool_size"], settings["max_client_conn"]));
        });
    }

    [Fact]
    public async Task A_pool_whose_connections_are_all_in_use_is_up_and_is_not_touched()
    {
        await bed.WithAsync(Small(), async plan =>
        {
            var before = await bed.ProcessIdAsync(DatabaseBed.Pooler(plan));
            await using var busy = await PoolClient.OpenAsync(plan);
            await using var transaction = await busy.BeginTransactionAsync(Stop);
            await PoolClient.AskAsync<int>(busy, Backend);
            Assert.Null(await bed.Host.ProbeAsync(plan, Stop));
            await bed.Host.EnsureAsync(plan, Stop);
            await bed.Host.EnsureAsync(plan.With(sizes => sizes with { ReserveAfter = TimeSpan.FromSeconds(9) }), Stop);
            Assert.Equal(before, await bed.ProcessIdAsync(DatabaseBed.Pooler(plan)));
        });
    }

    [Fact]
    public async Task Two_hundred_clients_share_five_connections()
    {
        await bed.WithAsync(bed.Plan(DatabaseEngine.Postgres).With(sizes => sizes with { Size = 5, Min = 0, Reserve = 0 }), async plan =>
        {
            var clients = new List<NpgsqlConnection>();
            try
            {
                for (var client = 0; client < 200; client++)
                {
                    clients.Add(await PoolClient.OpenAsync(plan));
                }

                var backends = await Task.WhenAll(clients.Select(client => PoolClient.AskAsync<int>(client, Backend)));
                Assert.InRange(backends.Distinct().Count(), 1, 5);
                var figures = await FiguresAsync(plan);
                Assert.Equal(200, figures.ClientsActive);
                Assert.InRange(figures.ServersActive + figures.ServersIdle, 1, 5);
                Assert.True(figures.Queries >= 200, $"{figures}");
            }
            finally
            {
                foreach (var client in clients)
                {
                    await client.DisposeAsync();
                }
            }
        });
    }

    [Fact]
    public async Task A_database_without_a_pool_has_no_figures() =>
        Assert.Null(await bed.Host.ReadAsync(bed.Plan(DatabaseEngine.Postgres) with { Pool = null }, Stop));

    private DatabasePlan Small() =>
        bed.Plan(DatabaseEngine.Postgres).With(sizes => sizes with { Size = 1, Min = 0, Reserve = 0 });

    private async Task<PoolFigures> FiguresAsync(DatabasePlan plan) => (await bed.Host.ReadAsync(plan, Stop))!;
}
