using Headway.Model.Backups;
using Headway.Model.Data;

namespace Headway.Databases.Tests.Backups;

/// <summary>What a drill keeps, and what is cloned from it.</summary>
public sealed class ProvenCopyTests(DatabaseBed bed)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private IProvenCopies Proven => bed.Host.Proven;

    [Fact]
    public async Task A_clone_has_what_was_committed_since_and_leaves_what_is_kept_as_it_is()
    {
        var database = new BackedDatabase(bed);
        await bed.WithAsync(database.Plan, async plan =>
        {
            await database.SayAsync("CREATE TABLE thing AS SELECT generate_series(1, 1000) AS n");
            await database.BackUpAsync();
            await DrillAsync(database);
            await database.SayAsync("INSERT INTO thing SELECT generate_series(1001, 1500)");

            var first = await CloneAsync(database);
            Assert.Equal(1500L, await BackedDatabase.AskAsync<long>(first, "SELECT count(*) FROM thing"));
            await Wait.UntilAsync(async () => await BackedDatabase.AskAsync<string>(first, "SHOW fsync") == "on", "the clone brings its writes to the disk");
            await BackedDatabase.SayAsync(first, "TRUNCATE thing");
            await bed.Host.Copies.RemoveAsync(first, Stop);
            await database.SayAsync("INSERT INTO thing VALUES (0)");
            var second = await CloneAsync(database);

            Assert.Equal(1501L, await BackedDatabase.AskAsync<long>(second, "SELECT count(*) FROM thing"));
            Assert.All(await bed.Host.Copies.CheckAsync(second, [], Stop), check => Assert.True(check.Passed, check.Detail));
            await bed.Host.Copies.RemoveAsync(second, Stop);
        });
        Assert.Empty(Directory.EnumerateDirectories(Path.GetDirectoryName(database.Plan.Directory)!, $"{database.Plan.Id}*"));
    }

    [Fact]
    [Trait("Kind", "Long")]
    public async Task What_a_drill_did_not_prove_takes_the_place_of_nothing()
    {
        var database = new BackedDatabase(bed);
        await bed.WithAsync(database.Plan, async plan =>
        {
            await database.BackUpAsync();
            Assert.Null(Proven.Find(plan));
            Proven.Keep(plan, TimeProvider.System.GetUtcNow());
            Assert.Null(Proven.Find(plan));
            await DrillAsync(database);
            var kept = Proven.Find(plan);
            await database.BackUpAsync();

            await DrillAsync(database, isGood: false);

            Assert.NotNull(kept);
            Assert.Equal(kept, Proven.Find(plan));
            Assert.False(Directory.Exists($"{plan.Directory}.proven.new"));
            await DrillAsync(database);
            Assert.NotEqual(kept.Label, Proven.Find(plan)!.Label);
        });
    }

    [Fact]
    public async Task Without_a_proven_copy_nothing_is_cloned_and_nothing_is_left()
    {
        var database = new BackedDatabase(bed);
        await bed.WithAsync(database.Plan, async plan =>
        {
            await database.BackUpAsync();
            var copy = database.NewCopy();

            var refused = await Assert.ThrowsAsync<DatabaseException>(() => Proven.CloneAsync(plan, copy, _ => { }, Stop));

            Assert.Contains("headway backup drill", refused.Message, StringComparison.Ordinal);
            Assert.False(Directory.Exists(copy.Directory));
        });
    }

    private async Task<DatabasePlan> CloneAsync(BackedDatabase database)
    {
        var copy = database.NewCopy();
        await Proven.CloneAsync(database.Plan, copy, _ => { }, Stop);
        return copy;
    }

    private async Task DrillAsync(BackedDatabase database, bool isGood = true)
    {
        var copy = database.NewCopy();
        await Proven.RestoreAsync(database.Plan, copy, (await database.DecideAsync(new RestoreTarget.Latest())).Plan!, _ => { }, Stop);
        await bed.Host.Copies.RemoveAsync(copy, Stop);
        if (isGood)
        {
            Proven.Keep(database.Plan, TimeProvider.System.GetUtcNow());
        }
        else
        {
            Proven.Discard(database.Plan);
        }
    }
}
