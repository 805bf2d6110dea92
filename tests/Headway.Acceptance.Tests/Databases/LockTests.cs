using Headway.Acceptance.Tests.Running;

namespace Headway.Acceptance.Tests.Databases;

/// <summary>Migrations that need a lock which somebody else holds.</summary>
public sealed class LockTests(HeadwayServer server)
{
    [Fact]
    [Trait("Kind", "Long")]
    public async Task A_migration_comes_again_until_an_idle_transaction_has_ended()
    {
        var project = await TinyProject.CreateAsync(server, "lock");
        await project.DeployGoodAsync(LockApp.Manifest("1", "1m"));
        Assert.Contains("BEGIN", await project.ReadAsync("/hold"), StringComparison.Ordinal);
        await using var load = project.Load();

        var begun = await project.BeginAsync(LockApp.Manifest("2", "1m"));
        await project.SaysAsync(begun.Number, "Headway: no lock within 500 ms: public.thing is locked by process ");
        await project.SaysAsync(begun.Number, "(forgetful, role ");
        await project.SaysAsync(begun.Number, "last statement: select n from thing where n <> ?");
        await project.SaysAsync(begun.Number, "run 3 comes in ");
        await project.ReadAsync("/release");
        var done = await project.EndAsync(begun.Number);

        Assert.True(done.State == "succeeded", done.Summary);
        await project.SaysAsync(begun.Number, "migrated by [secret]");
        Assert.Equal("2", (await project.AskAsync()).Version);
        await load.NothingFailedAsync();
    }

    [Fact]
    [Trait("Kind", "Long")]
    public async Task A_migration_that_is_never_given_its_lock_fails_with_who_holds_it()
    {
        var project = await TinyProject.CreateAsync(server, "lock");
        var good = await project.DeployGoodAsync(LockApp.Manifest("1", "1m"));
        await project.ReadAsync("/hold");

        var done = await project.DeployAsync(LockApp.Manifest("2", "5s"));

        Assert.Equal("failed", done.State);
        Assert.Contains("and got no lock within 500 ms: public.thing is locked by process ", done.Summary, StringComparison.Ordinal);
        Assert.Contains("idle in transaction", done.Summary, StringComparison.Ordinal);
        Assert.Contains("End what holds it, or deploy again when it is done", done.Summary, StringComparison.Ordinal);
        await project.SettlesAsync(good.Release!.Value);
    }
}
