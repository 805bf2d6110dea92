using Headway.Store.Deploying;
using Headway.Store.Tests.Fixtures;
using Headway.Testing;

namespace Headway.Store.Tests;

public sealed class ServerLockTests(Cluster cluster) : StoreTests(cluster)
{
    // Waits until each is gone: a lock goes with the process that has it.
    private const string EndOthers =
        "select pg_terminate_backend(pid, 10000) from pg_stat_activity where pid <> pg_backend_pid() and datname = current_database()";

    [Fact]
    public async Task One_server_at_a_time_has_the_lock()
    {
        await using var first = await ServerLock.TryTakeAsync(Bed.Source, Ct);
        Assert.NotNull(first);
        Assert.True(await first.KeepAsync(Ct));
        Assert.Null(await ServerLock.TryTakeAsync(Bed.Source, Ct));
    }

    [Fact]
    public async Task A_lock_whose_connection_was_lost_is_taken_again()
    {
        await using var held = await ServerLock.TryTakeAsync(Bed.Source, Ct);
        await Bed.ExecuteAsync(EndOthers);
        Assert.True(await held!.KeepAsync(Ct));
        Assert.Null(await ServerLock.TryTakeAsync(Bed.Source, Ct));
    }

    [Fact]
    public async Task A_lock_that_another_server_took_meanwhile_is_lost_until_that_server_ends()
    {
        await using var held = await ServerLock.TryTakeAsync(Bed.Source, Ct);
        await Bed.ExecuteAsync(EndOthers);
        var other = await ServerLock.TryTakeAsync(Bed.Source, Ct);
        Assert.False(await held!.KeepAsync(Ct));
        await other!.DisposeAsync();
        await Eventually.TrueAsync(() => held.KeepAsync(Ct), "the lock is free when the other's connection has ended");
    }
}
