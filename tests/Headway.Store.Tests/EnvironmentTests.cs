using Headway.Model.Data;
using Headway.Model.Manifest;
using Headway.Model.Names;
using Headway.Store.Running;
using Headway.Store.Tests.Fixtures;

namespace Headway.Store.Tests;

public sealed class EnvironmentTests(Cluster cluster) : StoreTests(cluster)
{
    [Fact]
    public async Task Environments_get_addresses_of_their_own_and_are_made_once()
    {
        var made = await Task.WhenAll(Enumerable.Range(0, 12).Select(n => Task.Run(() => Bed.EnvironmentAsync($"e{n % 3}"), Ct)));

        Assert.Equal(3, made.Select(one => one.Id).Distinct().Count());
        Assert.Equal(3, made.Select(one => one.Address).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(("127.80.0.2", "shop.production"), (Bed.Environment.Address, Bed.Environment.Prefix));
        Assert.Equal(4, (await Bed.Environments.ListAsync(Ct)).Count);
        Assert.Equal(made[0], await Bed.Environments.GetAsync(made[0].Id, Ct));
        await Assert.ThrowsAsync<KeyNotFoundException>(() => Bed.Environments.GetAsync(Guid.NewGuid(), Ct));
        await Assert.ThrowsAsync<KeyNotFoundException>(() =>
            Bed.Environments.EnsureAsync(ProjectName.Parse("none"), EnvironmentName.Parse("production"), Ct));
    }

    [Theory]
    [InlineData(0, "127.80.0.2")]
    [InlineData(249, "127.80.0.251")]
    [InlineData(250, "127.80.1.2")]
    [InlineData(63_999, "127.80.255.251")]
    public void Addresses_are_counted(long ordinal, string address) =>
        Assert.Equal(address, EnvironmentAddress.Of("127.80.0.0", ordinal));

    [Fact]
    public void Addresses_end_with_their_network() =>
        Assert.Throws<InvalidOperationException>(() => EnvironmentAddress.Of("127.80.0.0", 64_000));

    [Fact]
    public async Task Services_keep_their_slots()
    {
        var first = await SlotsAsync(Bed.EnvironmentId, "web", "worker", "web");
        await Bed.Environments.SetScaleAsync(Bed.EnvironmentId, ServiceName.Parse("web"), 4, true, Ct);
        var again = await SlotsAsync(Bed.EnvironmentId, "mailer", "web");

        Assert.Equal([(10_000, "web"), (10_001, "worker")], first.Select(slot => (slot.PrivatePort, slot.Account.Name)));
        Assert.Equal([10_000, 10_001, 10_002], again.Select(slot => slot.PrivatePort));
        Assert.Equal(first[0] with { Replicas = 4, Stopped = true }, again[0]);
        await Assert.ThrowsAsync<KeyNotFoundException>(() =>
            Bed.Environments.SetScaleAsync(Bed.EnvironmentId, ServiceName.Parse("none"), null, false, Ct));
    }

    [Fact]
    public async Task Slots_that_are_asked_for_at_once_are_given_once_and_accounts_are_unique_on_the_host()
    {
        var staging = await Bed.EnvironmentAsync("staging");
        var all = await Task.WhenAll(Enumerable.Range(0, 10).Select(n => Task.Run(
            () => SlotsAsync(n % 2 == 0 ? staging.Id : Bed.EnvironmentId, "web", $"s{n}"), Ct)));

        var slots = all.SelectMany(one => one).Distinct().ToList();
        Assert.Equal(12, slots.Count);
        Assert.Equal(12, slots.Select(slot => slot.Account.UserId).Distinct().Count());
        Assert.All(slots, slot => Assert.True(slot.Account.UserId >= 210_000));
    }

    [Fact]
    public async Task A_database_is_decided_once_and_its_limits_follow_the_manifest()
    {
        var first = await DatabaseAsync("main", DatabaseEngine.Postgres);
        var again = await DatabaseAsync("main", DatabaseEngine.Postgres, 64L << 20);

        Assert.Equal(("db.shop.production.main", "shop", 5432, "127.80.0.2"), (first.Id.Value, first.Role, first.Port, first.Address));
        Assert.Equal("/var/lib/headway/databases/shop.production.main", first.Directory);
        Assert.Matches("^[A-Za-z0-9_-]{43}$", first.Password);
        Assert.NotEqual(first.Password, first.AdminPassword);
        Assert.Equal(1L << 30, first.Limits.MemoryBytes);
        Assert.Equal(first with { Limits = first.Limits with { MemoryBytes = 64L << 20 } }, again);
        Assert.Equal(5433, (await DatabaseAsync("other", DatabaseEngine.Postgres)).Port);
        var redis = await DatabaseAsync("cache", DatabaseEngine.Redis, 100);
        Assert.Equal((6379, 100L), (redis.Port, redis.DataMemoryBytes));
        Assert.True(redis.Limits.MemoryBytes > redis.DataMemoryBytes * 4 / 3);
        Assert.Equal(3, (await Bed.Databases.ListAsync(Bed.EnvironmentId, Ct)).Count);
        Assert.Empty(await Bed.Databases.ListAsync(Guid.NewGuid(), Ct));
    }

    [Fact]
    public async Task A_pool_keeps_its_port_and_account_and_its_sizes_follow_the_manifest()
    {
        var first = (await DatabaseAsync("main", DatabaseEngine.Postgres)).Pool!;
        var larger = new PoolSizes { Mode = PoolMode.Session, Size = 40, Min = 7, Reserve = 9, ReserveAfter = TimeSpan.FromSeconds(8), Clients = 2000 };
        var changed = await Bed.Databases.EnsureAsync(
            Bed.EnvironmentId, DatabaseName.Parse("main"), new DatabaseSpec { Engine = DatabaseEngine.Postgres, Pool = larger }, Ct);
        var other = await DatabaseAsync("other", DatabaseEngine.Postgres);
        var listed = await Bed.Databases.ListAsync(Bed.EnvironmentId, Ct);

        Assert.Equal((6432, new PoolSizes()), (first.Port, first.Sizes));
        Assert.Equal(first with { Sizes = larger }, changed.Pool);
        Assert.Equal([changed.Pool, other.Pool], listed.Select(plan => plan.Pool));
        Assert.Equal(6433, other.Pool!.Port);
        int[] accounts = [changed.Account!.UserId, first.Account!.UserId, other.Account!.UserId, other.Pool.Account!.UserId];
        Assert.Equal(4, accounts.Distinct().Count());
        Assert.Null((await DatabaseAsync("cache", DatabaseEngine.Redis)).Pool);
    }

    [Fact]
    public async Task A_database_from_before_there_were_pools_has_none_until_it_is_decided_again()
    {
        var made = await DatabaseAsync("main", DatabaseEngine.Postgres);
        await Bed.ExecuteAsync("update databases set pool_account_id = null, pool_mode = null, pool_size = null, pool_clients = null");

        Assert.Null(Assert.Single(await Bed.Databases.ListAsync(Bed.EnvironmentId, Ct)).Pool);
        Assert.Equal(made.Pool!.Sizes, (await DatabaseAsync("main", DatabaseEngine.Postgres)).Pool!.Sizes);
    }

    [Fact]
    public async Task A_database_cannot_change_its_engine()
    {
        await DatabaseAsync("main", DatabaseEngine.Postgres);
        await Assert.ThrowsAsync<DatabaseException>(() => DatabaseAsync("main", DatabaseEngine.Redis));
    }

    [Theory]
    [InlineData("my-shop", "my_shop")]
    [InlineData("postgres", "app_postgres")]
    [InlineData("headway", "app_headway")]
    [InlineData("pg-stat", "app_pg_stat")]
    [InlineData("pgbouncer", "app_pgbouncer")]
    [InlineData("pgstat", "pgstat")]
    public void A_role_has_a_name_that_is_not_taken(string project, string role) =>
        Assert.Equal(role, DatabaseRole.Of(ProjectName.Parse(project)));

    private async Task<List<Model.Deployments.ServiceSlot>> SlotsAsync(Guid environment, params string[] names)
    {
        var slots = await Bed.Environments.EnsureSlotsAsync(environment, names.Select(ServiceName.Parse), Ct);
        return [.. slots.Values.OrderBy(slot => slot.PrivatePort)];
    }

    private Task<DatabasePlan> DatabaseAsync(string name, DatabaseEngine engine, long? memory = null) => Bed.Databases.EnsureAsync(
        Bed.EnvironmentId, DatabaseName.Parse(name), new DatabaseSpec { Engine = engine, MemoryBytes = memory }, Ct);
}
