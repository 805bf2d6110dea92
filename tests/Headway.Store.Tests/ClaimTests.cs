using Headway.Deployments.Ports;
using Headway.Model.Deployments;
using Headway.Store.Tests.Fixtures;
using Npgsql;

namespace Headway.Store.Tests;

public sealed class ClaimTests(Cluster cluster) : StoreTests(cluster)
{
    [Fact]
    public async Task Of_twenty_who_claim_at_once_one_gets_the_deployment()
    {
        await Bed.EnqueueAsync();
        await Bed.EnqueueAsync(DeploymentKind.Restart);
        await Bed.EnqueueAsync(DeploymentKind.Restart);

        var claims = await Task.WhenAll(Enumerable.Range(0, 20).Select(n => Task.Run(() => Bed.ClaimAsync($"owner {n}"), Ct)));

        var claim = Assert.Single(claims, claim => claim is not null)!;
        Assert.Equal((1, 1L, 0, DeploymentState.Running), (claim.Deployment.Number, claim.Generation, claim.Adoptions, claim.Deployment.State));
        Assert.Empty(claim.Journal);
    }

    [Fact]
    public async Task A_deployment_is_claimed_although_an_event_of_it_is_being_stored()
    {
        var queued = await Bed.EnqueueAsync();
        await using var connection = await Bed.Source.OpenConnectionAsync(Ct);
        await using var open = await connection.BeginTransactionAsync(Ct);
        await using var insert = new NpgsqlCommand(
            "insert into deployment_events (deployment_id, id, at, kind, text) values ($1, 1, now(), 'state', 'queued')", connection, open)
        {
            Parameters = { new() { Value = queued.Id } },
        };
        await insert.ExecuteNonQueryAsync(Ct);

        Assert.NotNull(await Bed.ClaimAsync());
    }

    [Fact]
    public async Task Environments_run_beside_each_other_and_each_in_its_order()
    {
        var staging = await Bed.EnvironmentAsync("staging");
        await Bed.EnqueueAsync(DeploymentKind.Restart);
        await Bed.EnqueueAsync(DeploymentKind.Restart);
        await Bed.EnqueueAsync(DeploymentKind.Restart, staging.Id);

        var first = (await Bed.ClaimAsync())!;
        var second = (await Bed.ClaimAsync())!;
        Assert.Equal((Bed.EnvironmentId, 1), (first.Deployment.EnvironmentId, first.Deployment.Number));
        Assert.Equal((staging.Id, 1), (second.Deployment.EnvironmentId, second.Deployment.Number));
        Assert.Null(await Bed.ClaimAsync());

        await Bed.Journal.SetStateAsync(first, DeploymentState.Succeeded, "Done.", Ct);
        Assert.Equal(2, (await Bed.ClaimAsync())!.Deployment.Number);
    }

    [Fact]
    public async Task The_database_itself_refuses_a_second_active_deployment()
    {
        await Bed.RunningAsync();
        await Bed.EnqueueAsync();

        var refusal = await Assert.ThrowsAsync<PostgresException>(() => Bed.ExecuteAsync("update deployments set state = 3"));

        Assert.Equal("deployments_one_active", refusal.ConstraintName);
    }

    [Fact]
    public async Task Every_write_of_a_claim_that_was_taken_over_is_refused()
    {
        var old = await Bed.RunningAsync();
        Bed.Time.Advance(StoreBed.Lease);
        var claim = (await Bed.ClaimAsync("two"))!;

        await Assert.ThrowsAsync<StaleClaimException>(() => Bed.AppendAsync(old, 1));
        await Assert.ThrowsAsync<StaleClaimException>(() => Bed.Journal.RenewAsync(old, StoreBed.Lease, Ct));
        await Assert.ThrowsAsync<StaleClaimException>(() => Bed.Journal.ParkAsync(old, StoreBed.Lease, Ct));
        await Assert.ThrowsAsync<StaleClaimException>(() => Bed.Journal.SetStateAsync(old, DeploymentState.Failed, "No.", Ct));
        await Assert.ThrowsAsync<StaleClaimException>(() => Bed.Journal.SetReleaseAsync(old, 1, null, Ct));
        await Bed.AppendAsync(claim, 1);
        Assert.Equal(2, claim.Generation);
    }

    [Fact]
    public async Task A_parked_deployment_can_be_claimed_when_it_is_due_and_its_owner_did_not_vanish()
    {
        var claim = await Bed.RunningAsync();
        await Bed.AppendAsync(claim, 1);
        await Bed.Journal.ParkAsync(claim, TimeSpan.FromSeconds(10), Ct);

        await Assert.ThrowsAsync<StaleClaimException>(() => Bed.AppendAsync(claim, 2));
        Assert.Null(await Bed.ClaimAsync("two"));
        Assert.Equal(TimeSpan.FromSeconds(10), await Bed.Journal.NextDueAsync(Ct));

        Bed.Time.Advance(TimeSpan.FromSeconds(11));
        Assert.Equal(TimeSpan.Zero, await Bed.Journal.NextDueAsync(Ct));
        var next = (await Bed.ClaimAsync("two"))!;
        Assert.Equal((2L, 0), (next.Generation, next.Adoptions));
        Assert.Equal("build", Assert.Single(next.Journal).Step);
    }

    [Fact]
    public async Task A_due_deployment_goes_before_a_queued_one()
    {
        var staging = await Bed.EnvironmentAsync("staging");
        var claim = await Bed.RunningAsync();
        await Bed.Journal.ParkAsync(claim, TimeSpan.Zero, Ct);
        await Bed.EnqueueAsync(DeploymentKind.Deploy, staging.Id);

        Assert.Equal(claim.Deployment.Id, (await Bed.ClaimAsync())!.Deployment.Id);
    }

    [Fact]
    public async Task Only_an_owner_that_vanished_counts_as_an_adoption()
    {
        await Bed.RunningAsync();
        Assert.Null(await Bed.ClaimAsync("two"));

        Bed.Time.Advance(StoreBed.Lease);
        Assert.Equal(0, (await Bed.ClaimAsync("one"))!.Adoptions);
        Bed.Time.Advance(StoreBed.Lease);
        Assert.Equal(1, (await Bed.ClaimAsync("two"))!.Adoptions);
        Bed.Time.Advance(StoreBed.Lease);
        Assert.Equal(2, (await Bed.ClaimAsync("three"))!.Adoptions);
    }

    [Fact]
    public async Task A_renewed_lease_holds_and_tells_of_a_wish_to_cancel()
    {
        var claim = await Bed.RunningAsync();
        Bed.Time.Advance(StoreBed.Lease / 2);
        Assert.Null(await Bed.Journal.RenewAsync(claim, StoreBed.Lease, Ct));
        Bed.Time.Advance(StoreBed.Lease * 0.9);
        Assert.Null(await Bed.ClaimAsync("two"));

        Assert.True(await Bed.Queue.RequestCancelAsync(claim.Deployment.Id, "bob", Ct));
        Assert.True(await Bed.Queue.RequestCancelAsync(claim.Deployment.Id, "carl", Ct));
        Assert.Equal("bob", await Bed.Journal.RenewAsync(claim, StoreBed.Lease, Ct));
    }

    [Fact]
    public async Task A_wish_to_cancel_wakes_a_parked_deployment()
    {
        var claim = await Bed.RunningAsync();
        await Bed.Journal.ParkAsync(claim, TimeSpan.FromHours(1), Ct);
        await Bed.Queue.RequestCancelAsync(claim.Deployment.Id, "bob", Ct);

        var next = (await Bed.ClaimAsync())!;
        Assert.Equal("bob", next.Deployment.CancelledBy);
        await Bed.Journal.ParkAsync(next, TimeSpan.FromHours(1), Ct);
        Assert.Null(await Bed.ClaimAsync());
    }

    [Fact]
    public async Task A_wish_to_cancel_that_the_owner_did_not_see_makes_parking_short()
    {
        var claim = await Bed.RunningAsync();
        await Bed.Queue.RequestCancelAsync(claim.Deployment.Id, "bob", Ct);
        await Bed.Journal.ParkAsync(claim, TimeSpan.FromHours(1), Ct);

        Assert.NotNull(await Bed.ClaimAsync());
    }

    [Fact]
    public async Task States_note_their_times_and_the_end_ends_the_claim()
    {
        var claim = await Bed.RunningAsync();
        await Bed.Journal.SetReleaseAsync(claim, 7, 6, Ct);
        await Bed.Journal.SetStateAsync(claim, DeploymentState.Live, null, Ct);
        var live = Bed.Time.Now;
        Bed.Time.Advance(TimeSpan.FromMinutes(1));
        await Bed.Journal.SetStateAsync(claim, DeploymentState.Succeeded, StoreBed.Hostile, Ct);

        var stored = await Bed.ReadAsync(claim.Deployment);
        Assert.Equal((7, 6, live, Bed.Time.Now), (stored.Release, stored.PreviousRelease, stored.LiveAt, stored.EndedAt));
        Assert.Equal(StoreBed.HostileStored, stored.Summary);
        await Assert.ThrowsAsync<StaleClaimException>(() => Bed.AppendAsync(claim, 1));
        Assert.Null(await Bed.Journal.NextDueAsync(Ct));
    }
}
