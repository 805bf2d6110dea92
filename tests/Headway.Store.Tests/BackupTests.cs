using Headway.Model.Backups;
using Headway.Model.Data;
using Headway.Model.Manifest;
using Headway.Model.Names;
using Headway.Store.Running;
using Headway.Store.Tests.Fixtures;

namespace Headway.Store.Tests;

public sealed class BackupTests(Cluster cluster) : StoreTests(cluster)
{
    private static readonly BackupLabel Label = BackupLabel.Parse("20260828-101500F");

    private BackupRuns Runs => new(Bed.Source, Bed.Time);

    private Copies Copies => new(Bed.Source);

    [Fact]
    public async Task Backups_follow_the_manifest_and_keep_their_key_beside_the_databases()
    {
        var spec = new BackupSpec { Every = TimeSpan.FromHours(6), Check = ["select true"] };
        var first = await EnsureAsync(spec);
        var second = await EnsureAsync(spec with { Keep = TimeSpan.FromDays(30) });

        Assert.Equal((TimeSpan.FromHours(6), TimeSpan.FromDays(30)), (second.Backup!.Spec.Every, second.Backup.Spec.Keep));
        Assert.Equal(["select true"], second.Backup.Spec.Check);
        Assert.True(second.Backup.Spec.KeepCopy);
        Assert.False((await EnsureAsync(spec with { KeepCopy = false })).Backup!.Spec.KeepCopy);
        Assert.Equal((first.Backup!.Key, first.Backup.Repository), (second.Backup.Key, second.Backup.Repository));
        Assert.True(first.Backup.Key.Length >= 32);
        Assert.Equal(Path.GetFileName(first.Directory), Path.GetFileName(first.Backup.Repository));
        Assert.DoesNotContain(first.Directory, first.Backup.Repository, StringComparison.Ordinal);
        Assert.Null((await EnsureAsync(null)).Backup);
        Assert.Equal(first.Backup.Key, (await EnsureAsync(spec)).Backup!.Key);
    }

    [Fact]
    public async Task A_place_for_a_second_copy_follows_the_manifest_and_what_is_taken_over_is_the_databases_from_then_on()
    {
        var place = new OffsiteSpec { Endpoint = new Uri("https://s3.example.com"), Bucket = "backups", Prefix = "a/b", VerifyTls = false };
        var first = await EnsureAsync(new BackupSpec { Offsite = place });
        Assert.Equal(place, first.Backup!.Spec.Offsite);
        Assert.Null((await EnsureAsync(new BackupSpec())).Backup!.Spec.Offsite);
        await Copies.SwitchedAsync(
            await Copies.AddAsync(Draft(first.Id, new RestoreTarget.Latest()), Ct), new TimelineStart(7, Bed.Time.GetUtcNow(), 1, Bed.Time.GetUtcNow()), Ct);
        var start = new TimelineStart(2, Bed.Time.GetUtcNow(), 1, Bed.Time.GetUtcNow().AddDays(-1));

        await Bed.Databases.AdoptAsync(first.Id, new OffsiteHistory("key", "one", "two", [start]), Ct);

        var taken = await EnsureAsync(new BackupSpec());
        Assert.Equal(("key", "one", "two"), (taken.Backup!.Key, taken.Password, taken.AdminPassword));
        Assert.Equal([start], await Copies.TimelinesAsync(first.Id, Ct));
    }

    [Fact]
    public async Task A_replica_is_the_databases_until_it_is_gone_whatever_the_manifest_says_meanwhile()
    {
        var first = await EnsureAsync(new BackupSpec());
        Assert.Null(first.Replica);

        await Bed.Databases.SetReplicaAsync(first.Id, new ReplicaPlan(7432, IsLeaving: false), Ct);
        Assert.Equal(new ReplicaPlan(7432, IsLeaving: false), (await EnsureAsync(null)).Replica);
        await Bed.Databases.SetReplicaAsync(first.Id, new ReplicaPlan(7432, IsLeaving: true), Ct);
        Assert.True((await EnsureAsync(null)).Replica!.IsLeaving);

        await Bed.Databases.SetReplicaAsync(first.Id, null, Ct);
        Assert.Null((await EnsureAsync(null)).Replica);
    }

    [Fact]
    public async Task A_run_is_kept_with_its_backup_or_its_problem()
    {
        var database = (await EnsureAsync(new BackupSpec())).Id;
        var failed = await Runs.BeginAsync(database, BackupKind.Full, StoreBed.Hostile, Ct);
        await Runs.EndAsync(failed with { Problem = StoreBed.Hostile }, Ct);
        var made = await Runs.BeginAsync(database, BackupKind.Full, "ann", Ct);
        Assert.Null(await Runs.NewestAsync(database, null, Ct));
        await Runs.EndAsync(made with { Label = Label }, Ct);
        var running = await Runs.BeginAsync(database, BackupKind.Incremental, "schedule", Ct);

        Assert.Equal([running.Number, made.Number, failed.Number], (await Runs.ListAsync(database, 10, Ct)).Select(run => run.Number));
        Assert.Equal(StoreBed.HostileStored, (await Runs.ListAsync(database, 10, Ct))[2].Problem);
        Assert.Equal(Label, (await Runs.NewestAsync(database, BackupKind.Full, Ct))!.Label);
        Assert.Null(await Runs.NewestAsync(database, BackupKind.Incremental, Ct));
        Assert.Null((await Runs.ListAsync(database, 1, Ct))[0].EndedAt);
    }

    [Fact]
    public async Task Copies_have_ports_of_their_own_which_are_given_again_when_they_have_ended()
    {
        var database = (await EnsureAsync(new BackupSpec())).Id;
        var time = Bed.Time.GetUtcNow();
        var one = await Copies.AddAsync(Draft(database, new RestoreTarget.At(time)), Ct);
        var two = await Copies.AddAsync(Draft(database, new RestoreTarget.Of(Label)), Ct);

        Assert.Equal((7432, 7433), (one.Port, two.Port));
        Assert.Equal((new RestoreTarget.At(time), new RestoreTarget.Of(Label)), (one.Plan.Target, two.Plan.Target));
        Assert.Equal(new DateTimeOffset(2026, 8, 28, 10, 0, 0, TimeSpan.Zero), two.Plan.ForksAt);
        Assert.True(await Copies.SetAsync(one with { State = CopyState.Failed, EndedAt = time, Problem = StoreBed.Hostile }, CopyState.Restoring, Ct));
        Assert.False(await Copies.SetAsync(one with { State = CopyState.Ready }, CopyState.Restoring, Ct));
        Assert.Equal([two.Number], (await Copies.ListAsync(null, Ct)).Select(copy => copy.Number));
        Assert.Equal([two.Number, one.Number], (await Copies.ListAsync(database, Ct)).Select(copy => copy.Number));
        Assert.Equal(7432, (await Copies.AddAsync(Draft(database, new RestoreTarget.Latest()), Ct)).Port);
    }

    [Fact]
    public async Task A_copy_that_took_the_place_begins_a_timeline_in_the_same_step()
    {
        var database = (await EnsureAsync(new BackupSpec())).Id;
        var copy = await Copies.AddAsync(Draft(database, new RestoreTarget.Latest()), Ct);
        await Copies.SetAsync(copy with { State = CopyState.Switching, OwnTimeline = 2, Checks = [new CopyCheck("rows", true, "3 rows were read.")] }, CopyState.Restoring, Ct);
        var now = Bed.Time.GetUtcNow();
        var timeline = new TimelineStart(2, now, 1, now.AddMinutes(-5));

        await Copies.SwitchedAsync(copy with { State = CopyState.Switched, EndedAt = now }, timeline, Ct);

        Assert.Equal(timeline, Assert.Single(await Copies.TimelinesAsync(database, Ct)));
        Assert.Equal(CopyState.Switched, (await Copies.ListAsync(database, Ct))[0].State);
    }

    private static CopyRecord Draft(InstanceId database, RestoreTarget target) => new()
    {
        Number = 0,
        Database = database,
        Purpose = CopyPurpose.Restore,
        State = CopyState.Restoring,
        By = "ann",
        Plan = new RestorePlan(Label, 1, target, new DateTimeOffset(2026, 8, 28, 10, 0, 0, TimeSpan.Zero)),
        Port = 0,
        CreatedAt = new DateTimeOffset(2026, 8, 28, 10, 15, 0, TimeSpan.Zero),
    };

    private Task<DatabasePlan> EnsureAsync(BackupSpec? backup) => Bed.Databases.EnsureAsync(
        Bed.EnvironmentId, DatabaseName.Parse("postgres"), new DatabaseSpec { Engine = DatabaseEngine.Postgres, Backup = backup }, Ct);
}
