using Headway.Model.Deployments;
using Headway.Model.Names;
using Headway.Model.Runtime;
using Headway.Model.Traffic;
using Headway.Store.Tests.Fixtures;

namespace Headway.Store.Tests;

public sealed class InstanceTests(Cluster cluster) : StoreTests(cluster)
{
    private static readonly TimeSpan Keep = TimeSpan.FromMinutes(10);

    [Fact]
    public async Task A_shift_serves_the_named_warms_what_served_and_leaves_what_is_being_proven()
    {
        await AddAsync("old", "new", "proving");
        await ShiftAsync(1, "old");
        await Bed.Instances.SetShouldRunAsync([Id("new")], false, Ct);

        await ShiftAsync(2, "new");

        var now = await ByIdAsync();
        Assert.Equal((ServerTraffic.Serving, null, false), (now["new"].Traffic, now["new"].RetireAt, now["new"].ShouldRun));
        Assert.Equal((ServerTraffic.Warm, Bed.Time.Now + Keep, true), (now["old"].Traffic, now["old"].RetireAt, now["old"].ShouldRun));
        Assert.Equal((ServerTraffic.None, null), (now["proving"].Traffic, now["proving"].RetireAt));
        Assert.Equal(2, (await Bed.Environments.GetAsync(Bed.EnvironmentId, Ct)).CurrentRelease);
    }

    [Fact]
    public async Task A_repeated_shift_keeps_what_the_first_one_made_warm()
    {
        await AddAsync("old", "new");
        await ShiftAsync(1, "old");
        await ShiftAsync(2, "new");
        var before = await ByIdAsync();
        Bed.Time.Advance(TimeSpan.FromMinutes(1));

        await ShiftAsync(2, "new");

        Assert.Equal(before, await ByIdAsync());
    }

    [Fact]
    public async Task A_share_is_kept_with_its_time_until_it_changes_or_the_traffic_shifts()
    {
        await AddAsync("old", "new");
        await ShiftAsync(1, "old");
        var begun = Bed.Time.Now;
        await Bed.Instances.SetShareAsync([Id("new")], 5, Ct);
        Bed.Time.Advance(TimeSpan.FromMinutes(1));

        await Bed.Instances.SetShareAsync([Id("new")], 5, Ct);

        var now = (await ByIdAsync())["new"];
        Assert.Equal((ServerTraffic.Serving, 5, begun), (now.Traffic, now.Share, now.ShareAt));
        await Bed.Instances.SetShareAsync([Id("new")], 25, Ct);
        Assert.Equal((25, Bed.Time.Now), ((await ByIdAsync())["new"].Share, (await ByIdAsync())["new"].ShareAt));
        await ShiftAsync(2, "new");
        now = (await ByIdAsync())["new"];
        Assert.Equal((ServerTraffic.Serving, null, null), (now.Traffic, now.Share, now.ShareAt));
    }

    [Fact]
    public async Task A_share_that_ends_leaves_nothing_and_touches_nobody_else()
    {
        await AddAsync("old", "new");
        await ShiftAsync(1, "old");
        await Bed.Instances.SetShareAsync([Id("new")], 5, Ct);

        await Bed.Instances.EndShareAsync([Id("old"), Id("new")], Ct);

        var now = await ByIdAsync();
        Assert.Equal((ServerTraffic.Warm, null, Bed.Time.Now), (now["new"].Traffic, now["new"].Share, now["new"].RetireAt));
        Assert.Equal((ServerTraffic.Serving, null), (now["old"].Traffic, now["old"].RetireAt));
    }

    [Fact]
    public async Task A_second_shift_retires_what_was_warm_before_it_but_never_later_than_planned()
    {
        await AddAsync("a", "b", "c", "d");
        await ShiftAsync(1, "a");
        await ShiftAsync(2, "b");
        await ShiftAsync(3, "c");

        var now = await ByIdAsync();
        Assert.Equal(Bed.Time.Now, now["a"].RetireAt);
        Assert.Equal(Bed.Time.Now + Keep, now["b"].RetireAt);

        var planned = Bed.Time.Now;
        Bed.Time.Advance(TimeSpan.FromMinutes(1));
        await ShiftAsync(4, "d");
        Assert.Equal(planned, (await ByIdAsync())["a"].RetireAt);
    }

    [Fact]
    public async Task Going_back_serves_the_warm_ones_again()
    {
        await AddAsync("old", "new");
        await ShiftAsync(1, "old");
        await ShiftAsync(2, "new");
        await ShiftAsync(1, "old");

        var now = await ByIdAsync();
        Assert.Equal((ServerTraffic.Serving, null), (now["old"].Traffic, now["old"].RetireAt));
        Assert.Equal((ServerTraffic.Warm, Bed.Time.Now + Keep), (now["new"].Traffic, now["new"].RetireAt));

        await ShiftAsync(null);
        Assert.Equal(ServerTraffic.Warm, (await ByIdAsync())["old"].Traffic);
        Assert.Null((await Bed.Environments.GetAsync(Bed.EnvironmentId, Ct)).CurrentRelease);
    }

    [Fact]
    public async Task A_shift_to_an_instance_that_is_not_there_changes_nothing()
    {
        var staging = await Bed.EnvironmentAsync("staging");
        await AddAsync("a");
        await Bed.Instances.EnsureAsync(Bed.InstanceDraft("foreign", staging.Id), Ct);
        await ShiftAsync(1, "a");
        var before = await ByIdAsync();

        await Assert.ThrowsAsync<KeyNotFoundException>(() => ShiftAsync(2, "gone"));
        await Assert.ThrowsAsync<KeyNotFoundException>(() => ShiftAsync(2, "foreign"));

        Assert.Equal(before, await ByIdAsync());
        Assert.Equal(1, (await Bed.Environments.GetAsync(Bed.EnvironmentId, Ct)).CurrentRelease);
    }

    [Fact]
    public async Task Instances_that_are_made_at_once_get_ports_of_their_own()
    {
        var all = await Task.WhenAll(Enumerable.Range(0, 30).Select(n =>
            Task.Run(() => Bed.Instances.EnsureAsync(Bed.InstanceDraft($"i{n}"), Ct), Ct)));

        Assert.Equal(Enumerable.Range(20_000, 30), all.Select(one => one.Port).Order());
        var full = await Assert.ThrowsAsync<InvalidOperationException>(() => AddAsync("more"));
        Assert.Contains("20000-20029", full.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_port_rests_before_it_is_given_again()
    {
        await AddAsync("a", "b");
        await Bed.Instances.DeleteAsync([Id("a")], Ct);

        Assert.Equal(20_002, (await Bed.Instances.EnsureAsync(Bed.InstanceDraft("c"), Ct)).Port);
        Assert.Equal(20_003, (await Bed.Instances.MovePortAsync(Id("b"), Ct)).Port);
        await Assert.ThrowsAsync<KeyNotFoundException>(() => Bed.Instances.MovePortAsync(Id("a"), Ct));
    }

    [Fact]
    public async Task Ensuring_twice_makes_one_instance_and_not_in_another_environment()
    {
        var both = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ =>
            Task.Run(() => Bed.Instances.EnsureAsync(Bed.InstanceDraft("a"), Ct), Ct)));

        Assert.Single(both.Select(one => one.Port).Distinct());
        var staging = await Bed.EnvironmentAsync("staging");
        await Assert.ThrowsAsync<InvalidOperationException>(() => Bed.Instances.EnsureAsync(Bed.InstanceDraft("a", staging.Id), Ct));
        Assert.Empty(await Bed.Instances.ListAsync(staging.Id, Ct));
        Assert.Single(await Bed.Instances.ListAsync(Ct));
    }

    [Fact]
    public async Task What_is_noted_of_an_instance_comes_back()
    {
        await AddAsync("a");
        var handle = new InstanceHandle(Id("a"), "process", 2, StoreBed.Hostile);
        await Bed.Instances.SetHandleAsync(handle, new InstanceEndpoint("172.18.0.2", 80), Ct);
        await Bed.Instances.SetRestartAsync(Id("a"), 3, Bed.Time.Now, Ct);
        await Bed.Instances.SetRetireAtAsync([Id("a")], Bed.Time.Now + Keep, Ct);
        await Bed.Instances.SetShouldRunAsync([Id("a")], false, Ct);

        var stored = (await ByIdAsync())["a"];
        Assert.Equal(handle with { State = StoreBed.HostileStored }, stored.Handle);
        Assert.Equal((3, Bed.Time.Now, Bed.Time.Now + Keep, false), (stored.Restarts, stored.RestartAt, stored.RetireAt, stored.ShouldRun));
        await Bed.Instances.SetRetireAtAsync([Id("a")], null, Ct);
        Assert.Null((await ByIdAsync())["a"].RetireAt);
        await Assert.ThrowsAsync<KeyNotFoundException>(() => Bed.Instances.SetHandleAsync(handle with { Id = Id("b") }, null, Ct));
    }

    [Fact]
    public async Task An_instance_is_on_trial_until_the_deployment_that_made_it_has_ended()
    {
        await AddAsync("a");
        Assert.False((await ByIdAsync())["a"].IsOnTrial);

        var claim = await Bed.RunningAsync();
        Assert.True((await ByIdAsync())["a"].IsOnTrial);
        await Bed.Journal.SetStateAsync(claim, DeploymentState.Live, null, Ct);
        Assert.True(Assert.Single(await Bed.Instances.ListAsync(Ct)).IsOnTrial);
        await Bed.Journal.SetStateAsync(claim, DeploymentState.Succeeded, "done", Ct);
        Assert.False((await ByIdAsync())["a"].IsOnTrial);
    }

    private static InstanceId Id(string id) => InstanceId.Parse(id);

    private async Task AddAsync(params string[] ids)
    {
        foreach (var id in ids)
        {
            await Bed.Instances.EnsureAsync(Bed.InstanceDraft(id), Ct);
        }
    }

    private Task ShiftAsync(int? release, params string[] ids) =>
        Bed.Instances.ShiftAsync(Bed.EnvironmentId, release, [.. ids.Select(Id)], Keep, Ct);

    private async Task<Dictionary<string, InstanceRecord>> ByIdAsync() =>
        (await Bed.Instances.ListAsync(Bed.EnvironmentId, Ct)).ToDictionary(one => one.Id.Value, StringComparer.Ordinal);
}
