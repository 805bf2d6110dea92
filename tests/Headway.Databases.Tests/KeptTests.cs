using Headway.Model.Data;

namespace Headway.Databases.Tests;

public sealed class KeptTests(DatabaseBed bed)
{
    [Theory]
    [InlineData(DatabaseEngine.Postgres)]
    [InlineData(DatabaseEngine.Redis)]
    public async Task A_database_that_was_removed_is_not_made_again_by_who_keeps_it_up(DatabaseEngine engine)
    {
        var plan = bed.Plan(engine);

        await bed.Host.KeepAsync(plan, TestContext.Current.CancellationToken);

        Assert.False(Directory.Exists(plan.Directory));
        Assert.Null(await bed.HandleAsync(plan));
    }
}
