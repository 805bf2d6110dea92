using Headway.Deployments.Running;
using Headway.Deployments.Tests.Fixtures;
using Headway.Model.Data;
using Headway.Model.Deployments;
using Headway.Model.Variables;

namespace Headway.Deployments.Tests.Steps;

/// <summary>Migrations reach their database directly, whatever the application uses.</summary>
public sealed class MigrateStepTests
{
    private static string Pooled => Manifests.Shop(1).Replace("postgres.URL", "postgres.POOLED_URL", StringComparison.Ordinal);

    [Fact]
    public async Task The_application_gets_the_pooled_URL_and_its_migration_the_direct_one()
    {
        await using var world = new World();

        var done = await world.DeployAsync(Pooled);

        Assert.Equal(DeploymentState.Succeeded, done.State);
        var variables = DatabaseVariables.For(Assert.Single(world.Databases.All));
        Assert.NotEqual(variables["URL"], variables["POOLED_URL"]);
        var migration = Assert.Single(world.Programs.Runs, run => run.Id.Value.StartsWith("migrate.", StringComparison.Ordinal));
        Assert.Equal(variables["URL"].Value, migration.Environment["DATABASE_URL"]);
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
        var password = Assert.Single(world.Databases.All).Password;
        Assert.Contains(written, text => text.Contains($"connecting to {SecretRedactor.Mask}", StringComparison.Ordinal));
        Assert.DoesNotContain(written, text => text.Contains(password, StringComparison.Ordinal));
    }
}
