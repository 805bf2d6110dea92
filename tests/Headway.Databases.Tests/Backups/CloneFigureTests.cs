using System.Diagnostics;
using System.Globalization;
using Headway.Model.Backups;
using Headway.Model.Data;
using Headway.Testing;

namespace Headway.Databases.Tests.Backups;

/// <summary>How long it is from wanting a copy of 2 GB to its first query: a clone of what a drill kept, and a restore of the backup beside it.</summary>
public sealed class CloneFigureTests(DatabaseBed bed, ITestOutputHelper output)
{
    private const int Rounds = 3;

    // Rows of a kilobyte: 2 GB, and with the backup, what is kept and a copy of it 7 GB.
    private const string Fill = "CREATE TABLE filler AS SELECT n, repeat(md5(n::text), 30) AS text FROM generate_series(1, 2000000) n";
    // Else autovacuum touches every page while the backup is made, and all of it is WAL to be replayed.
    private const string Settle = "VACUUM (FREEZE, ANALYZE) filler";
    private const int VolumeGigabytes = 14;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [Trait("Kind", "Long")]
    [InlineData("xfs", 5.0)]
    [InlineData("ext4", 0.5)]
    public async Task A_clone_of_2_GB_answers_long_before_a_restore_where_blocks_are_shared_and_is_right_everywhere(string kind, double times)
    {
        await using var volume = await LoopVolume.MakeAsync(bed.Folder, kind, VolumeGigabytes);
        var database = new BackedDatabase(bed, volume.Folder);
        await bed.WithAsync(database.Plan, async plan =>
        {
            // Only the first backup makes the archive.
            await database.BackUpAsync();
            await database.SayAsync(Fill);
            await database.SayAsync(Settle);
            await database.SayAsync("CREATE TABLE thing AS SELECT 1 AS n");
            await ArchivedAsync(plan);
            await database.BackUpAsync();
            var restored = await MeasureAsync(database, (copy, restore) => bed.Host.Proven.RestoreAsync(plan, copy, restore, _ => { }, Stop));
            bed.Host.Proven.Keep(plan, TimeProvider.System.GetUtcNow());
            var bare = await MeasureAsync(database, (copy, restore) => bed.Host.Copies.RestoreAsync(plan, copy, restore, _ => { }, Stop));
            var clones = new List<double>();
            for (var round = 0; round < Rounds; round++)
            {
                clones.Add(await MeasureAsync(database, (copy, _) => CloneAsync(plan, copy)));
            }

            clones.Sort();
            var (best, median) = (clones[0], clones[Rounds / 2]);
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{kind}: restore {bare:0.00} s, restore that keeps {restored:0.00} s, clone {median:0.00} s (best {best:0.00} s, worst {clones[^1]:0.00} s): {bare / median:0.0} times as fast as the restore"));

            // Seconds are the host's; how many times as fast does not change with its load.
            Assert.True(bare / median >= times, $"{kind}: restore {bare:0.00} s, clone {median:0.00} s");
        });
    }

    // A backup waits a minute for its WAL, and 2 GB of it are on their way.
    private Task ArchivedAsync(DatabasePlan plan) => Eventually.TrueAsync(
        async () => await bed.Host.Backups.ArchiveAsync(plan, Stop) is { WaitingSegments: <= 1 }, "the WAL of 2 GB is archived", TimeSpan.FromMinutes(5));

    // The parts of each clone: the archive is brought up to now, files are cloned, the WAL is replayed.
    private async Task CloneAsync(DatabasePlan plan, DatabasePlan copy)
    {
        var start = Stopwatch.GetTimestamp();
        var parts = new List<string>();
        void Tell(string line) => parts.Add(string.Create(CultureInfo.InvariantCulture, $"{Stopwatch.GetElapsedTime(start).TotalSeconds:0.00} s {line}"));
        await bed.Host.Proven.CloneAsync(plan, copy, Tell, Stop);
        Tell("It answers.");
        output.WriteLine($"  {string.Join(" ", parts)}");
    }

    // Each copy has what was committed right before it was wanted.
    private async Task<double> MeasureAsync(BackedDatabase database, Func<DatabasePlan, RestorePlan, Task> make)
    {
        await database.SayAsync("UPDATE thing SET n = n + 1");
        var expected = await database.AskAsync<int>("SELECT n FROM thing");
        var (copy, plan) = (database.NewCopy(), (await database.DecideAsync(new RestoreTarget.Latest())).Plan!);
        var start = Stopwatch.GetTimestamp();
        await make(copy, plan);
        Assert.Equal(expected, await BackedDatabase.AskAsync<int>(copy, "SELECT n FROM thing"));
        var took = Stopwatch.GetElapsedTime(start).TotalSeconds;
        await bed.Host.Copies.RemoveAsync(copy, Stop);
        return took;
    }
}
