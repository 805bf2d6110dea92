using System.Net;
using Headway.Deployments.Pipeline;
using Headway.Deployments.Tests.Fixtures;
using Headway.Model.Backups;
using Headway.Model.Deployments;
using Headway.Model.Rehearsals;
using Headway.Model.Rehearsals.Reports;
using Headway.Model.Runtime;
using Headway.Testing.Deployments;

namespace Headway.Deployments.Tests.Steps;

public sealed class RehearseStepTests
{
    private static readonly RehearsedStatement Rename = new()
    {
        Number = 1,
        Sql = new SqlStatement("ALTER TABLE things RENAME COLUMN name TO title", "ALTER TABLE THINGS RENAME COLUMN NAME TO TITLE"),
        Transaction = "1/1",
        Time = TimeSpan.FromMilliseconds(2),
        Held = TimeSpan.FromMilliseconds(3),
    };

    [Fact]
    public async Task Without_a_backup_it_says_that_nothing_was_rehearsed()
    {
        await using var world = new World();

        var deployment = await world.DeployAsync(Manifests.Shop(1));

        Assert.Equal(DeploymentState.Succeeded, deployment.State);
        Assert.Equal("Not rehearsed: there is no backup of postgres yet.", Step(world, deployment).Detail);
    }

    [Fact]
    public async Task A_migration_is_tried_in_the_copy_and_reaches_nothing_else_before_it_runs_where_it_counts()
    {
        await using var world = await BackedAsync();

        var deployment = await world.DeployAsync(Manifests.Shop(2));

        Assert.True(deployment.State == DeploymentState.Succeeded, deployment.Summary);
        Assert.Equal(
            "Tried on a copy of postgres. api: safe. The running version of api passes its check on the new schema. The new version of api passes its check on the new schema.",
            Step(world, deployment).Detail);
        var runs = world.Programs.Runs.TakeLast(2).ToList();
        Assert.Equal(["rehearse", "migrate"], runs.Select(run => run.Id.Value.Split('.')[0]));
        Assert.Contains(":7431/", runs[0].Environment["DATABASE_URL"], StringComparison.Ordinal);
        Assert.Contains(":5432/", runs[1].Environment["DATABASE_URL"], StringComparison.Ordinal);
        Assert.DoesNotContain(runs[0].Environment.Values, value => value.Contains("password-of-postgres", StringComparison.Ordinal));
        Assert.Empty(world.Copies.Made);
    }

    [Fact]
    public async Task A_migration_that_is_not_safe_ends_the_deployment_before_it_runs_where_it_counts()
    {
        await using var world = await BackedAsync();
        (world.Observer.Tables, world.Observer.Statements) = ([new RehearsedTable(1, "public.things", 5)], [Rename]);

        var deployment = await world.DeployAsync(Manifests.Shop(2));

        Assert.Equal(DeploymentState.Failed, deployment.State);
        Assert.Contains("The migration of api is not safe: 'ALTER TABLE things RENAME COLUMN name TO title'", deployment.Summary, StringComparison.Ordinal);
        Assert.Contains("migrate.rehearse: report", deployment.Summary, StringComparison.Ordinal);
        Assert.StartsWith("rehearse.", world.Programs.Runs[^1].Id.Value, StringComparison.Ordinal);
        Assert.Empty(world.Copies.Made);
    }

    [Theory]
    [InlineData("report", "api: not safe.")]
    [InlineData("off", "There is no changed migration to rehearse.")]
    public async Task The_manifest_may_have_it_go_on(string mode, string detail)
    {
        await using var world = await BackedAsync();
        (world.Observer.Tables, world.Observer.Statements) = ([new RehearsedTable(1, "public.things", 5)], [Rename]);

        var deployment = await world.DeployAsync(
            Manifests.Shop(2).Replace("hold: 10s }", $"hold: 10s, rehearse: {mode} }}", StringComparison.Ordinal));

        Assert.True(deployment.State == DeploymentState.Succeeded, deployment.Summary);
        Assert.Contains(detail, Step(world, deployment).Detail!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_migration_that_fails_in_the_copy_is_not_run_where_it_counts()
    {
        await using var world = await BackedAsync();
        world.Programs.Ends = spec => new ProgramResult(spec.Id.Value.StartsWith("rehearse.", StringComparison.Ordinal) ? 1 : 0);
        world.Programs.Writes = _ => ["relation \"things\" does not exist"];

        var deployment = await world.DeployAsync(Manifests.Shop(2));

        Assert.Equal(DeploymentState.Failed, deployment.State);
        Assert.Contains("fails in a copy of the database", deployment.Summary, StringComparison.Ordinal);
        Assert.Contains("relation \"things\" does not exist", deployment.Summary, StringComparison.Ordinal);
        Assert.StartsWith("rehearse.", world.Programs.Runs[^1].Id.Value, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_backup_that_cannot_be_restored_ends_the_deployment()
    {
        await using var world = await BackedAsync();
        world.Copies.Refusal = "The backup is damaged.";

        var deployment = await world.DeployAsync(Manifests.Shop(2));

        Assert.Equal(DeploymentState.Failed, deployment.State);
        Assert.Contains("could not be rehearsed, so it is not known to be safe: The backup is damaged.", deployment.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Variables_that_hold_the_parts_of_an_address_are_not_led_and_nothing_is_tried()
    {
        await using var world = await BackedAsync();

        var deployment = await world.DeployAsync(
            Manifests.Shop(2).Replace("${{ postgres.URL }}", "host=${{ postgres.PGHOST }} password=${{ postgres.PGPASSWORD }}", StringComparison.Ordinal));

        Assert.True(deployment.State == DeploymentState.Succeeded, deployment.Summary);
        Assert.Contains("its variables hold the parts of a database's address", Step(world, deployment).Detail, StringComparison.Ordinal);
        Assert.StartsWith("migrate.", world.Programs.Runs[^1].Id.Value, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Versions_are_tried_in_a_closed_network_that_leads_to_the_copy_at_the_address_of_the_database()
    {
        await using var world = await BackedAsync();
        var tried = new List<InstanceSpec>();
        world.Smoke.Answers = (instance, _) =>
        {
            tried.Add(instance.Spec);
            return FakeSmokeClient.Answer(200, """{ "status": "ok", "token": "t-123456" }""");
        };

        await world.DeployAsync(Manifests.Shop(2));

        Assert.Equal(["1", "2"], tried.Where(spec => spec.Network is not null).Select(spec => spec.Environment["HEADWAY_RELEASE"]));
        var plan = Assert.Single(world.Databases.All);
        Assert.Contains((new IPEndPoint(IPAddress.Parse(plan.Address), plan.Port), new IPEndPoint(IPAddress.Parse(plan.Address), 7431)), world.Host.Doors);
    }

    [Fact]
    public async Task A_running_version_that_fails_on_the_new_schema_ends_the_deployment_with_the_name_of_its_check()
    {
        await using var world = await BackedAsync();
        SchemaChanges.Begin(world);
        SchemaChanges.BreakOldVersion(world);

        var deployment = await world.DeployAsync(Manifests.Shop(2));

        Assert.Equal(DeploymentState.Failed, deployment.State);
        Assert.StartsWith("rehearse failed: The running version of api fails its check 'GET /hello' on the new schema: ", deployment.Summary, StringComparison.Ordinal);
        Assert.Equal(SchemaChanges.Old, world.Schemas[SchemaChanges.Database]);
    }

    [Fact]
    public async Task What_fails_without_the_migration_too_is_not_held_against_it()
    {
        await using var world = await BackedAsync();
        SchemaChanges.Begin(world);
        world.Smoke.Answers = (instance, _) => instance.Spec.Network is null
            ? FakeSmokeClient.Answer(200, """{ "status": "ok", "token": "t-123456" }""")
            : FakeSmokeClient.Answer(502, "the weather service is not reachable");

        var deployment = await world.DeployAsync(Manifests.Shop(2));

        Assert.True(deployment.State == DeploymentState.Succeeded, deployment.Summary);
        var report = ReportJson.Read(Step(world, deployment).Output)!;
        Assert.Equal(TrialOutcome.NotTried, report.RunningVersion);
        Assert.All(report.Versions, version => Assert.Contains("it fails without the migration, too", version.Sentence, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Where_there_are_no_closed_networks_no_version_is_tried_and_none_passes()
    {
        await using var world = await BackedAsync();
        world.Host.RefusesNetworks = "Headway does not run as root.";

        var deployment = await world.DeployAsync(Manifests.Shop(2));

        var report = ReportJson.Read(Step(world, deployment).Output)!;
        Assert.All(report.Versions, version => Assert.EndsWith("was not tried on the new schema: Headway does not run as root.", version.Sentence, StringComparison.Ordinal));
        Assert.DoesNotContain(world.Host.Calls, call => call.Id?.Value.StartsWith("rehearse.", StringComparison.Ordinal) == true && call.Method == "Start");
    }

    [Fact]
    public async Task The_schema_is_taken_back_where_the_old_version_cannot_run_on_it_and_kept_where_it_can()
    {
        await using var breaking = await BackedAsync();
        SchemaChanges.Begin(breaking);
        SchemaChanges.BreakOldVersion(breaking);
        breaking.Wrap = step => StepAround.Failing(step, StepNames.Watch, after: true);
        await breaking.RestartAsync();
        var back = await breaking.DeployAsync(Manifests.Reversible(2));
        Assert.EndsWith("The schema is as it was: migrate.down took the migration back.", back.Summary, StringComparison.Ordinal);
        Assert.Equal(SchemaChanges.Old, breaking.Schemas[SchemaChanges.Database]);

        await using var fitting = await BackedAsync();
        SchemaChanges.Begin(fitting);
        fitting.Wrap = step => StepAround.Failing(step, StepNames.Watch, after: true);
        await fitting.RestartAsync();
        var kept = await fitting.DeployAsync(Manifests.Reversible(2));
        Assert.EndsWith("The database keeps the new schema; the rehearsal saw the old version run on it.", kept.Summary, StringComparison.Ordinal);
        Assert.Equal(SchemaChanges.New, fitting.Schemas[SchemaChanges.Database]);
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData("Its files are gone.", false)]
    public async Task What_a_drill_kept_is_cloned_and_where_it_cannot_be_the_backup_is_restored(string? refusal, bool cloned)
    {
        await using var world = await BackedAsync();
        var plan = Assert.Single(world.Databases.All);
        var backup = (await world.Backups.ListAsync(plan, CancellationToken.None))[^1];
        (world.Proven.Kept, world.Proven.Refusal) = (new ProvenCopy(backup.Label, backup.Timeline, world.Time.GetUtcNow(), 1), refusal);

        var deployment = await world.DeployAsync(Manifests.Shop(2));

        Assert.True(deployment.State == DeploymentState.Succeeded, deployment.Summary);
        Assert.Equal(cloned, Assert.Single(ReportJson.Read(Step(world, deployment).Output)!.Copies).IsClone);
        Assert.Empty(world.Copies.Made);
    }

    private static async Task<World> BackedAsync()
    {
        var world = new World();
        var first = await world.DeployAsync(Manifests.Shop(1));
        Assert.True(first.State == DeploymentState.Succeeded, first.Summary);
        world.Backups.Keep(world.Time.GetUtcNow());
        world.Time.Advance(TimeSpan.FromMinutes(1));
        return world;
    }

    private static StepStatus Step(World world, DeploymentRecord deployment) =>
        DeploymentProgress.Replay(world.Journal.Entries(deployment.Id)).Step(StepNames.Rehearse);
}
