using Headway.Model.Deployments;
using Headway.Store.Tests.Fixtures;

namespace Headway.Store.Tests;

public sealed class JournalTests(Cluster cluster) : StoreTests(cluster)
{
    [Fact]
    public async Task Entries_come_back_as_they_were_in_their_order()
    {
        var claim = await Bed.RunningAsync();
        var entries = new[]
        {
            new JournalEntry(1, Bed.Time.Now, "build", JournalEvent.Started),
            new JournalEntry(2, Bed.Time.Now.AddSeconds(1), "build", JournalEvent.Succeeded, "Built.", """{"a":"\u0000"}"""),
            new JournalEntry(3, Bed.Time.Now.AddSeconds(2), "start", JournalEvent.Failed, "No."),
        };
        foreach (var entry in entries)
        {
            await Bed.Journal.AppendAsync(claim, entry, Ct);
        }

        Assert.Equal(entries, await Bed.Queue.JournalAsync(claim.Deployment.Id, Ct));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(0)]
    public async Task An_entry_that_is_not_the_next_one_is_refused(int sequence)
    {
        var claim = await Bed.RunningAsync();
        await Bed.AppendAsync(claim, 1);

        await Assert.ThrowsAsync<InvalidOperationException>(() => Bed.AppendAsync(claim, sequence, JournalEvent.Succeeded));
        Assert.Single(await Bed.Queue.JournalAsync(claim.Deployment.Id, Ct));
    }

    [Fact]
    public async Task Of_two_entries_with_one_number_one_is_kept()
    {
        var claim = await Bed.RunningAsync();
        var appends = Enumerable.Range(0, 10).Select(_ => Task.Run(() => Bed.AppendAsync(claim, 1), Ct)).ToList();
        await Task.WhenAll(appends).ContinueWith(_ => { }, Ct, TaskContinuationOptions.None, TaskScheduler.Default);

        Assert.Equal(1, appends.Count(append => append.IsCompletedSuccessfully));
        Assert.All(appends.Where(append => append.IsFaulted), append => Assert.IsType<InvalidOperationException>(append.Exception!.InnerException));
    }

    [Fact]
    public async Task Hostile_text_is_kept_and_what_no_column_takes_is_replaced()
    {
        var claim = await Bed.RunningAsync();
        await Bed.Journal.AppendAsync(
            claim, new JournalEntry(1, Bed.Time.Now, StoreBed.Hostile, JournalEvent.Started, StoreBed.Hostile, StoreBed.Hostile), Ct);

        var entry = Assert.Single(await Bed.Queue.JournalAsync(claim.Deployment.Id, Ct));
        Assert.Equal((StoreBed.HostileStored, StoreBed.HostileStored, StoreBed.HostileStored), (entry.Step, entry.Detail, entry.Output));
    }

    [Fact]
    public async Task Events_get_growing_ids_and_reading_goes_on_after_the_last_one_seen()
    {
        var id = (await Bed.RunningAsync()).Deployment.Id;
        await Bed.Events.AppendAsync(id, [Line("a"), Line("b")], Ct);
        await Bed.Events.AppendAsync(id, [], Ct);
        await Bed.Events.AppendAsync(id, [Line(StoreBed.Hostile)], Ct);

        var all = await Bed.Events.ReadAsync(id, 0, 10, Ct);
        Assert.Equal([(1L, "a"), (2L, "b"), (3L, StoreBed.HostileStored)], all.Select(one => (one.Id, one.Text)));
        Assert.Equal((Bed.Time.Now, "output", null, "web", null), (all[0].At, all[0].Kind, all[0].Step, all[0].Service, all[0].Detail));
        Assert.Equal([2L], (await Bed.Events.ReadAsync(id, 1, 1, Ct)).Select(one => one.Id));
        Assert.Empty(await Bed.Events.ReadAsync(id, 3, 10, Ct));
        Assert.Empty(await Bed.Events.ReadAsync(Guid.NewGuid(), 0, 10, Ct));
    }

    [Fact]
    public async Task A_reader_that_follows_many_writers_misses_no_event()
    {
        var id = (await Bed.RunningAsync()).Deployment.Id;
        var writers = Task.WhenAll(Enumerable.Range(0, 8).Select(writer => Task.Run(
            async () =>
            {
                for (var n = 0; n < 20; n++)
                {
                    await Bed.Events.AppendAsync(id, [Line($"{writer}.{n}"), Line($"{writer}.{n}+")], Ct);
                }
            },
            Ct)));

        var seen = new List<long>();
        while (seen.Count < 320)
        {
            var done = writers.IsCompleted;
            var more = await Bed.Events.ReadAsync(id, seen.LastOrDefault(), 50, Ct);
            Assert.False(done && more.Count == 0, $"Only {seen.Count} events were seen.");
            seen.AddRange(more.Select(one => one.Id));
        }

        await writers;
        Assert.Equal(Enumerable.Range(1, 320).Select(n => (long)n), seen);
    }

    private Headway.Deployments.Ports.DeploymentOutput Line(string text) => new(0, Bed.Time.Now, "output", null, "web", text, null);
}
