using Headway.Databases.Hosting;
using Headway.Databases.Pooling;
using Headway.Databases.Postgres;
using Headway.Model.Data;
using Headway.Model.Names;

namespace Headway.Databases.Tests.Pooling;

public sealed class PoolerTextTests
{
    private static readonly DatabasePlan Plan = new()
    {
        Id = InstanceId.Parse("db.shop.production.main"),
        Name = DatabaseName.Parse("main"),
        Engine = DatabaseEngine.Postgres,
        Address = "127.80.0.3",
        Port = 5432,
        Directory = "/var/lib/headway/databases/shop.production.main",
        Password = "a password",
        AdminPassword = "another password",
        Role = "shop",
        Pool = new PoolPlan(6432, null, new PoolSizes()),
    };

    private static PoolerLayout Layout => PoolerLayout.Of(Plan)!;

    [Fact]
    public void The_settings_are_the_guides()
    {
        var lines = PoolerConfig.Settings(Layout).Split('\n');
        Assert.All(
            [
                "shop = host=127.80.0.3 port=5432 dbname=shop", "listen_addr = 127.80.0.3", "listen_port = 6432", "pool_mode = transaction",
                "default_pool_size = 25", "min_pool_size = 10", "reserve_pool_size = 5", "reserve_pool_timeout = 3", "max_client_conn = 1000",
                "unix_socket_dir = /var/lib/headway/databases/shop.production.main/pooler/run",
            ],
            line => Assert.Contains(line, lines));
    }

    [Fact]
    public void The_verifier_of_the_pooler_is_that_of_the_database_and_no_other_ones()
    {
        Assert.Contains($"\"shop\" \"{ScramVerifier.Of(Plan, "shop", "a password")}\"\n", PoolerConfig.Users(Layout), StringComparison.Ordinal);
        Assert.Equal(ScramVerifier.Of(Plan, "shop", "a password"), ScramVerifier.Of(Plan, "shop", "a password"));
        Assert.NotEqual(
            ScramVerifier.Of(Plan, "shop", "a password"),
            ScramVerifier.Of(Plan with { Id = InstanceId.Parse("db.shop.staging.main") }, "shop", "a password"));
        Assert.NotEqual(ScramVerifier.Of(Plan, "shop", "a password"), ScramVerifier.Of(Plan, "headway", "a password"));
    }

    [Fact]
    public void Only_the_role_and_the_administrator_are_let_in_and_the_console_by_the_socket()
    {
        var rules = PoolerConfig.Access(Layout).Split('\n').Where(line => line.Length > 0 && line[0] != '#');
        Assert.Equal(["local pgbouncer headway scram-sha-256", "host \"shop\" \"shop\" 127.0.0.0/8 scram-sha-256"], rules);
    }

    [Fact]
    public void A_folder_that_is_too_long_for_a_socket_means_the_address_alone()
    {
        var layout = PoolerLayout.Of(Plan with { Directory = "/" + new string('d', 100) })!;
        Assert.Null(layout.Socket);
        Assert.Equal("127.80.0.3:6432", layout.Console.ToString());
        Assert.Contains("host pgbouncer headway 127.0.0.0/8 scram-sha-256\n", PoolerConfig.Access(layout), StringComparison.Ordinal);
    }

    [Fact]
    public void Tables_without_the_pool_are_a_pool_that_nobody_has_used()
    {
        Assert.Equal(new PoolFigures(), PoolerFigures.Read("shop", [], []));
        var figures = PoolerFigures.Read(
            "shop",
            [
                new Dictionary<string, string?> { ["database"] = "pgbouncer", ["user"] = "pgbouncer", ["cl_active"] = "9" },
                new Dictionary<string, string?>
                {
                    ["database"] = "shop", ["user"] = "shop", ["cl_active"] = "3", ["cl_waiting"] = "2", ["sv_active"] = "1", ["sv_idle"] = "4",
                    ["sv_used"] = "1", ["maxwait"] = "2", ["maxwait_us"] = "500000",
                },
            ],
            [new Dictionary<string, string?> { ["database"] = "shop", ["total_query_count"] = "70", ["avg_query_time"] = "1500" }]);
        Assert.Equal((3, 2, 1, 5), (figures.ClientsActive, figures.ClientsWaiting, figures.ServersActive, figures.ServersIdle));
        Assert.Equal((2.5, 70L, 1.5), (figures.LongestWait.TotalSeconds, figures.Queries, figures.QueryTime.TotalMilliseconds));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(70_000)]
    [InlineData(5432)]
    public void A_port_that_cannot_be_the_pools_is_refused(int port) =>
        Assert.Throws<DatabaseException>(() => PlanRules.Checked(Plan with { Pool = Plan.Pool! with { Port = port } }));

    [Fact]
    public void The_name_of_the_console_is_no_role() =>
        Assert.Throws<DatabaseException>(() => PlanRules.Checked(Plan with { Role = PoolerConfig.Console }));
}
