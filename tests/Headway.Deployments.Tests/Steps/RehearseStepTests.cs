using Headway.Deployments.Pipeline;
using Headway.Deployments.Tests.Fixtures;
using Headway.Model.Deployments;
using Headway.Model.Rehearsals;
using Headway.Model.Runtime;

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
        Assert.Equal("Tried on a copy of postgres. api: safe.", Step(world, deployment).Detail);
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
        Assert.EndsWith(detail, Step(world, deployment).Detail, StringComparison.Ordinal);
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
