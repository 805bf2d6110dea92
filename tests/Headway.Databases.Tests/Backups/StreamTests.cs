using Headway.Databases.Backups.Streaming;
using Headway.Databases.Postgres;
using Headway.Model.Backups;
using Headway.Model.Data;
using Headway.Model.Runtime;

namespace Headway.Databases.Tests.Backups;

/// <summary>What is not in the archive yet is in the stream.</summary>
public sealed class StreamTests(DatabaseBed bed)
{
    private const int Writers = 4;
    private static readonly TimeSpan Writing = TimeSpan.FromSeconds(2);

    /// <summary>The most that may be lost: the goal of <c>E-4</c> is 5 s, and the archive alone would lose up to a minute.</summary>
    private static readonly TimeSpan MostLost = TimeSpan.FromSeconds(1);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_killed_database_whose_data_is_deleted_under_load_comes_back_with_what_was_committed_a_second_before()
    {
        var database = new BackedDatabase(bed);
        await bed.WithAsync(database.Plan, async plan =>
        {
            await database.SayAsync("CREATE TABLE mark (id bigint GENERATED ALWAYS AS IDENTITY, at timestamptz NOT NULL DEFAULT clock_timestamp())");
            await database.BackUpAsync();
            using var end = new CancellationTokenSource(Writing);
            var writers = Enumerable.Range(0, Writers).Select(_ => WriteAsync(plan, end.Token)).ToArray();
            var written = new TaskCompletionSource();
            await using var alarm = end.Token.Register(written.SetResult);
            await written.Task;
            await bed.KillAsync(plan);
            Directory.Delete(new PostgresLayout(plan).Data, recursive: true);
            var committed = (await Task.WhenAll(writers)).Max();

            var copy = await database.RestoreAsync(new RestoreTarget.Latest());
            await bed.Host.Copies.SwitchAsync(plan, copy, "lost", Stop);

            var kept = await BackedDatabase.AskAsync<DateTime>(plan, "SELECT max(at) FROM mark");
            Assert.InRange(committed - kept, TimeSpan.FromSeconds(-1), MostLost);
            await IsStreamedAsync(plan);
        });
    }

    [Fact]
    public async Task A_receiver_that_was_killed_or_can_never_find_on_begins_again()
    {
        var database = new BackedDatabase(bed);
        await bed.WithAsync(database.Plan, async plan =>
        {
            var layout = StreamLayout.Of(plan)!;
            await bed.KillAsync(layout.Process);
            await IsStreamedAsync(plan);

            // A segment that the cluster will not have for long: as after a restore that left that history.
            await bed.KillAsync(layout.Process);
            var ahead = Path.Combine(layout.Segments, "0000000100000000000000FE");
            await File.WriteAllBytesAsync(ahead, new byte[16 << 20], Stop);
            await IsStreamedAsync(plan);
            Assert.True(File.Exists(Path.Combine(layout.Left, "0000000100000000000000FE")));
        });
    }

    [Fact]
    public async Task What_is_in_the_archive_does_not_stay_in_the_stream()
    {
        var database = new BackedDatabase(bed);
        await bed.WithAsync(database.Plan, async plan =>
        {
            await database.BackUpAsync();
            await database.SayAsync("CREATE TABLE mark (id int)");
            var point = await bed.Host.Backups.MarkAsync(plan, Headway.Model.Names.RestorePointName.Parse("here"), Stop);
            Assert.Equal(1, point.Timeline);
            var archived = (await bed.Host.Backups.ArchiveAsync(plan, Stop))!.LastArchived!;
            await Wait.UntilAsync(
                async () =>
                {
                    await bed.Host.KeepAsync(plan, Stop);
                    return !File.Exists(Path.Combine(StreamLayout.Of(plan)!.Segments, archived));
                },
                "the archived segment is gone from the stream");
        });
    }

    private static async Task<DateTime> WriteAsync(DatabasePlan plan, CancellationToken end)
    {
        await using var connection = await BackedDatabase.OpenAsync(plan);
        var last = default(DateTime);
        try
        {
            while (!Stop.IsCancellationRequested)
            {
                await using var insert = new Npgsql.NpgsqlCommand("INSERT INTO mark DEFAULT VALUES RETURNING at", connection);
                last = (DateTime)(await insert.ExecuteScalarAsync(Stop))!;
            }
        }
        catch (Npgsql.NpgsqlException) when (end.IsCancellationRequested)
        {
            // It was killed.
        }

        return last;
    }

    private Task IsStreamedAsync(DatabasePlan plan) => Wait.UntilAsync(
        async () =>
        {
            // As its reconciler does, again and again: the server needs a moment to see that a receiver is gone.
            await bed.Host.Streams.KeepAsync(plan, Stop);
            return await bed.Runtime.InspectAsync((await bed.HandleAsync(StreamLayout.Of(plan)!.Process))!, Stop) is { Phase: InstancePhase.Running }
                && await bed.Host.Backups.ArchiveAsync(plan, Stop) is { IsStreamed: true };
        },
        "its WAL is streamed");
}
