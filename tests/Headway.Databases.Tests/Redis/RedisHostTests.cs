using System.Net;
using System.Net.Sockets;
using Headway.Databases.Hosting;
using Headway.Databases.Redis;
using Headway.Model.Data;

namespace Headway.Databases.Tests.Redis;

public sealed class RedisHostTests(DatabaseBed bed)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_new_redis_answers_with_its_password_only_and_is_set_up_to_lose_nothing()
    {
        await bed.WithAsync(bed.Plan(DatabaseEngine.Redis) with { DataMemoryBytes = 16 * 1024 * 1024 }, async plan =>
        {
            Assert.Null(await bed.Host.ProbeAsync(plan, Stop));
            using var admin = await OpenAsync(plan, PlanRules.AdminRole, plan.AdminPassword);
            var info = await admin.SendAsync(["INFO"], Stop);
            Assert.Contains("maxmemory:16777216\r", info, StringComparison.Ordinal);
            Assert.Contains("maxmemory_policy:noeviction\r", info, StringComparison.Ordinal);
            Assert.Contains("aof_enabled:1\r", info, StringComparison.Ordinal);
            var wrong = await bed.Host.ProbeAsync(plan with { Password = "not the password" }, Stop);
            Assert.Contains("WRONGPASS", wrong, StringComparison.Ordinal);
        });
    }

    [Theory]
    [InlineData("CONFIG GET maxmemory")]
    [InlineData("SHUTDOWN NOSAVE")]
    [InlineData("BGREWRITEAOF")]
    [InlineData("REPLICAOF 127.0.0.1 1")]
    [InlineData("ACL LIST")]
    [InlineData("MODULE LIST")]
    [InlineData("MONITOR")]
    public async Task The_application_may_not_command_the_server(string command)
    {
        await bed.WithAsync(bed.Plan(DatabaseEngine.Redis), async plan =>
        {
            using var application = await OpenAsync(plan, "default", plan.Password);
            var refusal = await Assert.ThrowsAsync<RedisReplyException>(() => application.SendAsync(command.Split(' '), Stop));
            Assert.StartsWith("NOPERM", refusal.Message, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task What_clients_and_frameworks_need_is_allowed()
    {
        await bed.WithAsync(bed.Plan(DatabaseEngine.Redis), async plan =>
        {
            using var application = await OpenAsync(plan, "default", plan.Password);
            Assert.Equal("OK", await application.SendAsync(["SET", "key", "va\r\nlue"], Stop));
            Assert.Equal("va\r\nlue", await application.SendAsync(["GET", "key"], Stop));
            Assert.Null(await application.SendAsync(["GET", "no such key"], Stop));
            Assert.Contains("redis_version:7", await application.SendAsync(["INFO"], Stop), StringComparison.Ordinal);
            Assert.Equal("2", await application.SendAsync(["EVAL", "return 1 + 1", "0"], Stop));
            Assert.Equal("0", await application.SendAsync(["PUBLISH", "channel", "text"], Stop));
            Assert.Equal("OK", await application.SendAsync(["FLUSHDB"], Stop));
        });
    }

    [Fact]
    public async Task A_killed_redis_is_started_again_with_its_data()
    {
        await bed.WithAsync(bed.Plan(DatabaseEngine.Redis), async plan =>
        {
            using (var application = await OpenAsync(plan, "default", plan.Password))
            {
                await application.SendAsync(["SET", "key", "value"], Stop);
            }

            await bed.KillAsync(plan);
            Assert.Equal(
                $"The database main does not accept connections on {plan.Address}:{plan.Port}: connection refused.",
                await bed.Host.ProbeAsync(plan, Stop));
            await bed.Host.EnsureAsync(plan, Stop);
            using var again = await OpenAsync(plan, "default", plan.Password);
            Assert.Equal("value", await again.SendAsync(["GET", "key"], Stop));
        });
    }

    [Fact]
    public async Task Passwords_and_memory_change_without_a_restart_and_the_administrators_with_one()
    {
        await bed.WithAsync(bed.Plan(DatabaseEngine.Redis), async plan =>
        {
            var before = await bed.ProcessIdAsync(plan);
            var changed = plan with { Password = """#"' ~* +@all \n{0}%s$1""", DataMemoryBytes = 8 * 1024 * 1024 };
            await bed.Host.EnsureAsync(changed, Stop);
            Assert.Null(await bed.Host.ProbeAsync(changed, Stop));
            Assert.NotNull(await bed.Host.ProbeAsync(plan, Stop));
            Assert.Equal(before, await bed.ProcessIdAsync(plan));

            var both = changed with { AdminPassword = "a new administrator" };
            await bed.Host.EnsureAsync(both, Stop);
            Assert.NotEqual(before, await bed.ProcessIdAsync(plan));
            using var admin = await OpenAsync(both, PlanRules.AdminRole, both.AdminPassword);
            Assert.Contains("maxmemory:8388608\r", await admin.SendAsync(["INFO"], Stop), StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task A_full_redis_refuses_writes_and_keeps_what_it_has()
    {
        await bed.WithAsync(bed.Plan(DatabaseEngine.Redis) with { DataMemoryBytes = 2 * 1024 * 1024 }, async plan =>
        {
            using var application = await OpenAsync(plan, "default", plan.Password);
            await application.SendAsync(["SET", "job", "precious"], Stop);
            var refusal = await Assert.ThrowsAsync<RedisReplyException>(async () =>
            {
                for (var n = 0; n < 100; n++)
                {
                    await application.SendAsync(["SET", $"filler-{n}", new string('x', 100_000)], Stop);
                }
            });
            Assert.StartsWith("OOM", refusal.Message, StringComparison.Ordinal);
            Assert.Equal("precious", await application.SendAsync(["GET", "job"], Stop));
        });
    }

    [Fact]
    public async Task A_probe_of_something_that_never_answers_ends_within_two_seconds()
    {
        foreach (var engine in Enum.GetValues<DatabaseEngine>())
        {
            var plan = bed.Plan(engine);
            using var silent = new TcpListener(IPAddress.Parse(plan.Address), plan.Port);
            silent.Start();
            var started = TimeProvider.System.GetTimestamp();
            Assert.Equal(
                $"The database main does not answer on {plan.Address}:{plan.Port} within 1.8 s.", await bed.Host.ProbeAsync(plan, Stop));
            var took = TimeProvider.System.GetElapsedTime(started);
            Assert.True(took < TimeSpan.FromSeconds(2.2), $"{engine}: {took}");
        }
    }

    [Fact]
    public async Task A_stranger_on_the_port_gets_no_password_and_is_named()
    {
        var plan = bed.Plan(DatabaseEngine.Redis);
        using var stranger = new TcpListener(IPAddress.Parse(plan.Address), plan.Port);
        stranger.Start();
        var refusal = await Assert.ThrowsAsync<DatabaseException>(() => bed.Host.EnsureAsync(plan, Stop));
        Assert.Contains("is used by another program", refusal.Message, StringComparison.Ordinal);
        using var accepted = await stranger.AcceptSocketAsync(Stop);
        Assert.Equal(0, await accepted.ReceiveAsync(new byte[1], Stop));
        await bed.Host.RemoveAsync(plan, Stop);
    }

    private static Task<RedisConnection> OpenAsync(DatabasePlan plan, string user, string password) =>
        RedisConnection.OpenAsync(Endpoint.Of(plan, null), user, password, Stop);
}
