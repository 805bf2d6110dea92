using Headway.Deployments.Running;
using Headway.Deployments.Tests.Fixtures;
using Headway.Model.Data;
using Headway.Model.Deployments;
using Headway.Model.Runtime;
using Headway.Model.Variables;

namespace Headway.Deployments.Tests.Steps;

/// <summary>Migrations reach their database directly, whatever the application uses.</summary>
public sealed class MigrateStepTests
{
    private static string Pooled => Manifests.Shop(1).Replace("postgres.URL", "postgres.POOLED_URL", StringComparison.Ordinal);

    [Fact]
    public async Task The_application_gets_the_pooled_URL_and_its_migration_the_direct_one_of_its_own_role()
    {
        await using var world = new World();

        var done = await world.DeployAsync(Pooled);

        Assert.Equal(DeploymentState.Succeeded, done.State);
        var plan = Assert.Single(world.Databases.All);
        var variables = DatabaseVariables.For(plan);
        Assert.NotEqual(variables["URL"], variables["POOLED_URL"]);
        var migration = Assert.Single(world.Programs.Runs, run => run.Id.Value.StartsWith("migrate.", StringComparison.Ordinal));
        Assert.Equal(MigrationRole.Of(plan)!.Url, migration.Environment["DATABASE_URL"]);
        Assert.All(
            world.Host.Instances.Select(instance => instance.Spec).Where(spec => spec.Id.Value.StartsWith("shop.production.api.", StringComparison.Ordinal)),
            spec => Assert.Equal(variables["POOLED_URL"].Value, spec.Environment["DATABASE_URL"]));
    }

    [Fact]
    public async Task The_direct_URL_that_a_migration_prints_is_masked()
    {
        await using var world = new World();
        world.Programs.Writes = spec => [$"connecting to {spec.Environment.GetValueOrDefault("DATABASE_URL")}"];

        var done = await world.DeployAsync(Pooled);
        await world.Get<DeploymentFeed>().FlushAsync();

        var written = world.Events.Of(done.Id).Select(one => one.Text).ToList();
        var password = MigrationRole.Of(Assert.Single(world.Databases.All))!.Password;
        Assert.Contains(written, text => text.Contains($"connecting to {SecretRedactor.Mask}", StringComparison.Ordinal));
        Assert.DoesNotContain(written, text => text.Contains(password, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_migration_that_was_not_given_a_lock_is_run_again_and_says_who_held_it()
    {
        await using var world = new World();
        world.Programs.Ends = spec => new ProgramResult(spec.Id.Value.StartsWith("migrate.", StringComparison.Ordinal) && Runs(world) < 3 ? 1 : 0);
        world.Witness.Sights.Enqueue(new MigrationSight(true, Holder));
        world.Witness.Sights.Enqueue(new MigrationSight(true, null));

        var done = await world.DeployAsync(Pooled);
        await world.Get<DeploymentFeed>().FlushAsync();

        Assert.Equal(DeploymentState.Succeeded, done.State);
        Assert.Equal(3, Runs(world));
        var said = world.Events.Of(done.Id).Select(one => one.Text).Where(text => text.StartsWith("Headway: ", StringComparison.Ordinal)).ToList();
        Assert.Equal(2, said.Count);
        Assert.StartsWith(
            "Headway: no lock within 500 ms: public.orders is locked by process 17 (psql, role shop), idle in transaction, " +
            "its transaction open for 12s, last statement: select ?. Requests go on meanwhile; run 2 comes in ",
            said[0],
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_migration_that_is_never_given_a_lock_fails_with_who_holds_it()
    {
        await using var world = new World();
        world.Programs.Ends = spec => new ProgramResult(spec.Id.Value.StartsWith("migrate.", StringComparison.Ordinal) ? 1 : 0);
        for (var runs = 0; runs < 100; runs++)
        {
            world.Witness.Sights.Enqueue(new MigrationSight(true, Holder));
        }

        var start = world.Time.GetUtcNow();
        var done = await world.DeployAsync(Pooled);

        Assert.Equal(DeploymentState.Failed, done.State);
        Assert.InRange(Runs(world), 8, 14);
        Assert.InRange(world.Time.GetUtcNow() - start, TimeSpan.FromMinutes(3), TimeSpan.FromMinutes(6));
        Assert.Contains("and got no lock within 500 ms: public.orders is locked by process 17", done.Summary, StringComparison.Ordinal);
        Assert.Contains("End what holds it, or deploy again when it is done", done.Summary, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ERROR: canceling statement due to lock timeout", 2)]
    [InlineData("sqlstate 55P03", 2)]
    [InlineData("ERROR: relation does not exist", 1)]
    public async Task What_the_program_says_counts_too(string line, int runs)
    {
        await using var world = new World();
        world.Programs.Writes = _ => Runs(world) < 2 ? [line] : [];
        world.Programs.Ends = spec => new ProgramResult(spec.Id.Value.StartsWith("migrate.", StringComparison.Ordinal) && Runs(world) < 2 ? 1 : 0);

        await world.DeployAsync(Pooled);

        Assert.Equal(runs, Runs(world));
    }

    private static LockHolder Holder =>
        new(17, "shop", "psql", "idle in transaction", TimeSpan.FromSeconds(12.3), "public.orders", "select ?");

    private static int Runs(World world) =>
        world.Programs.Runs.Count(run => run.Id.Value.StartsWith("migrate.", StringComparison.Ordinal));
}
