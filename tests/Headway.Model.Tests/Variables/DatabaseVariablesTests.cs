using Headway.Model.Data;

namespace Headway.Model.Tests.Variables;

public sealed class DatabaseVariablesTests
{
    [Theory]
    [InlineData(DatabaseEngine.Postgres, "URL", "postgresql://app:s%3A%40%2F@127.80.0.2:5432/app")]
    [InlineData(DatabaseEngine.Postgres, "DATABASE_URL", "postgresql://app:s%3A%40%2F@127.80.0.2:5432/app")]
    [InlineData(DatabaseEngine.Postgres, "POOLED_URL", "postgresql://app:s%3A%40%2F@127.80.0.2:6432/app")]
    [InlineData(DatabaseEngine.Postgres, "PGHOST", "127.80.0.2")]
    [InlineData(DatabaseEngine.Postgres, "PGPORT", "5432")]
    [InlineData(DatabaseEngine.Postgres, "PGUSER", "app")]
    [InlineData(DatabaseEngine.Postgres, "PGPASSWORD", "s:@/")]
    [InlineData(DatabaseEngine.Postgres, "PGDATABASE", "app")]
    [InlineData(DatabaseEngine.Postgres, "RAILWAY_PRIVATE_DOMAIN", "127.80.0.2")]
    [InlineData(DatabaseEngine.Redis, "URL", "redis://default:s%3A%40%2F@127.80.0.2:5432")]
    [InlineData(DatabaseEngine.Redis, "REDIS_URL", "redis://default:s%3A%40%2F@127.80.0.2:5432")]
    [InlineData(DatabaseEngine.Redis, "HOST", "127.80.0.2")]
    [InlineData(DatabaseEngine.Redis, "PORT", "5432")]
    [InlineData(DatabaseEngine.Redis, "PASSWORD", "s:@/")]
    public void A_database_has_its_names(DatabaseEngine engine, string name, string value) =>
        Assert.Equal(value, DatabaseVariables.For(DatabasePlans.Of(engine, 5432, "s:@/"))[name].Value);

    [Fact]
    public void A_database_that_has_no_pool_yet_is_reached_directly()
    {
        var variables = DatabaseVariables.For(DatabasePlans.Of(DatabaseEngine.Postgres, 5432, "hunter2") with { Pool = null });

        Assert.Equal(variables["URL"], variables["POOLED_URL"]);
    }

    [Theory]
    [InlineData(DatabaseEngine.Postgres)]
    [InlineData(DatabaseEngine.Redis)]
    public void Exactly_what_holds_the_password_is_secret_and_the_administrators_is_nowhere(DatabaseEngine engine)
    {
        var variables = DatabaseVariables.For(DatabasePlans.Of(engine, 5432, "hunter2"));

        Assert.Equal(DatabaseVariables.NamesOf(engine), variables.Keys);
        Assert.All(variables.Values, variable =>
        {
            Assert.Equal(variable.Value.Contains("hunter2", StringComparison.Ordinal), variable.IsSecret);
            Assert.DoesNotContain("administrator", variable.Value, StringComparison.Ordinal);
        });
    }
}
