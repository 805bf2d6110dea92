using Headway.Model.Data;
using Headway.Model.Variables;

namespace Headway.Model.Tests.Variables;

public sealed class DirectAddressesTests
{
    private static readonly DirectAddresses Direct = new(
    [
        DatabasePlans.Of(DatabaseEngine.Postgres, 5432, "s:@/"),
        DatabasePlans.Of(DatabaseEngine.Postgres, 5433, "other") with { Role = "other" },
        DatabasePlans.Of(DatabaseEngine.Postgres, 5434, "none") with { Pool = null },
        DatabasePlans.Of(DatabaseEngine.Redis, 6379, "redis"),
    ]);

    [Theory]
    [InlineData("postgresql://app:s%3A%40%2F@127.80.0.2:6432/app", "postgresql://app:s%3A%40%2F@127.80.0.2:5432/app")]
    [InlineData("postgresql://app:s%3A%40%2F@127.80.0.2:6432/app?sslmode=disable", "postgresql://app:s%3A%40%2F@127.80.0.2:5432/app?sslmode=disable")]
    [InlineData(
        "a=postgresql://other:other@127.80.0.2:6433/other b=postgresql://app:s%3A%40%2F@127.80.0.2:6432/app",
        "a=postgresql://other:other@127.80.0.2:5433/other b=postgresql://app:s%3A%40%2F@127.80.0.2:5432/app")]
    [InlineData("postgresql://app:s%3A%40%2F@127.80.0.2:5432/app", "postgresql://app:s%3A%40%2F@127.80.0.2:5432/app")]
    [InlineData("port 6432 of something else", "port 6432 of something else")]
    [InlineData("", "")]
    public void A_pooled_URL_becomes_the_direct_one_wherever_it_stands(string value, string expected) =>
        Assert.Equal(expected, Direct.Of(value));
}
