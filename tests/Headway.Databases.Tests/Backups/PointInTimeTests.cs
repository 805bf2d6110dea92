using System.Diagnostics;
using Headway.Model.Backups;
using Npgsql;

namespace Headway.Databases.Tests.Backups;

/// <summary>Restores to times, each compared with what was committed until then.</summary>
public sealed class PointInTimeTests(DatabaseBed bed)
{
    private const int Times = 50;
    private const int BetweenBackups = 12;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public Task A_restore_to_a_time_has_exactly_the_transactions_committed_until_then_also_after_going_back() => RestoreAsync(times: 3, back: 1);

    [Fact]
    [Trait("Kind", "Long")]
    public Task Fifty_random_times_under_load_with_three_ways_back_among_them_have_exactly_their_transactions() => RestoreAsync(Times, back: 3);

    private async Task RestoreAsync(int times, int back)
    {
        var database = new BackedDatabase(bed);
        await bed.WithAsync(database.Plan, async plan =>
        {
            await database.SayAsync("CREATE TABLE mark (id bigint GENERATED ALWAYS AS IDENTITY, at timestamptz NOT NULL DEFAULT clock_timestamp())");
            await database.BackUpAsync();
            var known = new List<Moment>();
            for (var way = 0; way <= back; way++)
            {
                known.AddRange(await WriteAsync(database, Math.Max(BetweenBackups, times / (back + 1))));
                if (way < back)
                {
                    await database.GoBackAsync(known[^(BetweenBackups / 2)].Time);
                    known.AddRange(await WriteAsync(database, 2));
                }
            }

            foreach (var moment in Random.Shared.GetItems(known.ToArray(), times))
            {
                var copy = await database.RestoreAsync(new RestoreTarget.At(moment.Time));
                Assert.Equal(moment.Rows, await BackedDatabase.AskAsync<long>(copy, "SELECT count(*) FROM mark"));
                await bed.Host.Copies.RemoveAsync(copy, Stop);
            }
        });
    }

    // Between two commits of one writer there is a moment of which it is known what is in the database.
    private static async Task<List<Moment>> WriteAsync(BackedDatabase database, int moments)
    {
        var known = new List<Moment>();
        await using var connection = await BackedDatabase.OpenAsync(database.Plan);
        for (var moment = 0; moment < moments; moment++)
        {
            var rows = await BurstAsync(connection);
            known.Add(rows);
        }

        return known;
    }

    private static async Task<Moment> BurstAsync(NpgsqlConnection connection)
    {
        var until = Stopwatch.GetTimestamp() + (Stopwatch.Frequency / 20);
        do
        {
            await using var insert = new NpgsqlCommand("INSERT INTO mark DEFAULT VALUES", connection);
            await insert.ExecuteNonQueryAsync(Stop);
        }
        while (Stopwatch.GetTimestamp() < until);
        await using var look = new NpgsqlCommand("SELECT clock_timestamp(), (SELECT count(*) FROM mark)", connection);
        await using var reader = await look.ExecuteReaderAsync(Stop);
        await reader.ReadAsync(Stop);
        return new Moment(await reader.GetFieldValueAsync<DateTimeOffset>(0, Stop), reader.GetInt64(1));
    }

    private sealed record Moment(DateTimeOffset Time, long Rows);
}
