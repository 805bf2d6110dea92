using Headway.Model.Data;
using Headway.Model.Names;
using Headway.Model.Variables;

namespace Headway.Model.Tests.Variables;

public sealed class MigrationVariablesTests
{
    private static readonly DatabasePlan App = DatabasePlans.Of(DatabaseEngine.Postgres, 5432, "s:@/secret");
    private static readonly DatabasePlan Other = DatabasePlans.Of(DatabaseEngine.Postgres, 5433, "other") with { Role = "other" };
    private static readonly MigrationRole Role = MigrationRole.Of(App)!;

    private static readonly MigrationVariables Led = new([App, Other, DatabasePlans.Of(DatabaseEngine.Redis, 6379, "redis")]);

    [Theory]
    [InlineData("postgresql://app:s%3A%40%2Fsecret@127.80.0.2:6432/app", "{url}")]
    [InlineData("postgresql://app:s%3A%40%2Fsecret@127.80.0.2:5432/app", "{url}")]
    [InlineData("postgresql://app:s%3A%40%2Fsecret@127.80.0.2:7432/app", "{url}")]
    [InlineData("postgresql://app:s%3A%40%2Fsecret@127.80.0.2:6432/app?sslmode=disable", "{url}?sslmode=disable")]
    [InlineData("a=postgresql://other:other@127.80.0.2:6433/other b=postgresql://app:s%3A%40%2Fsecret@127.80.0.2:6432/app", "a={other} b={url}")]
    [InlineData("port 6432 of something else", "port 6432 of something else")]
    [InlineData("", "")]
    public void A_URL_of_the_application_becomes_that_of_migrations_wherever_it_stands(string value, string expected) =>
        Assert.Equal(expected.Replace("{url}", Role.Url).Replace("{other}", MigrationRole.Of(Other)!.Url), Led.Of(value));

    [Theory]
    [InlineData("Host=127.80.0.2;Username=app;Password=s:@/secret;Database=app", "Host=127.80.0.2;Username=app-migrate;Password={password};Database=app")]
    [InlineData("host=h user=app password=s:@/secret dbname=app", "host=h user=app-migrate password={password} dbname=app")]
    [InlineData("jdbc:postgresql://h/app?user=app&password=s:@/secret", "jdbc:postgresql://h/app?user=app-migrate&password={password}")]
    [InlineData("Username=apple;Password=s:@/secret", "Username=apple;Password=s:@/secret")]
    public void A_connection_string_that_names_user_and_password_becomes_that_of_migrations(string value, string expected) =>
        Assert.Equal(expected.Replace("{password}", Role.Password), Led.Of(value));

    [Fact]
    public void The_parts_that_libpq_reads_are_changed_together()
    {
        var led = Led.Of(new Dictionary<string, string> { ["PGUSER"] = "app", ["PGPASSWORD"] = "s:@/secret", ["PGDATABASE"] = "app" });
        Assert.Equal(("app-migrate", Role.Password, "app"), (led["PGUSER"], led["PGPASSWORD"], led["PGDATABASE"]));
        Assert.DoesNotContain("PGOPTIONS", led.Keys);
    }

    [Fact]
    public void Parts_that_only_the_program_can_put_together_get_the_limit_by_the_options_of_libpq()
    {
        var led = Led.Of(new Dictionary<string, string> { ["DB_LOGIN"] = "app", ["DB_SECRET"] = "s:@/secret" });
        Assert.Equal(("app", "s:@/secret", "-c lock_timeout=500ms"), (led["DB_LOGIN"], led["DB_SECRET"], led["PGOPTIONS"]));
        var own = Led.Of(new Dictionary<string, string> { ["DB_SECRET"] = "s:@/secret", ["PGOPTIONS"] = "-c lock_timeout=9s" });
        Assert.Equal("-c lock_timeout=9s", own["PGOPTIONS"]);
    }

    [Fact]
    public void The_secrets_of_a_database_hold_those_of_its_migrations()
    {
        var secrets = DatabaseSecrets.Of(App).Select(secret => secret.Value).ToList();
        Assert.Contains(Role.Url, secrets);
        Assert.Contains(Role.Password, secrets);
        Assert.All(DatabaseSecrets.Of(App), secret => Assert.True(secret.IsSecret));
    }

    [Fact]
    public void The_password_of_migrations_is_another_one_for_each_database_and_each_administrator()
    {
        var passwords = new[] { App, App with { AdminPassword = "another one" }, App with { Id = InstanceId.Parse("other-production-db") } }
            .Select(plan => MigrationRole.Of(plan)!.Password).Append(App.Password).Append(App.AdminPassword).ToList();
        Assert.Equal(5, passwords.Distinct().Count());
        Assert.Equal(64, Role.Password.Length);
    }

    [Fact]
    public void A_long_name_of_a_role_is_shortened_to_what_PostgreSQL_keeps_and_stays_its_own()
    {
        var one = MigrationRole.Of(App with { Role = new string('a', 63) })!.Name;
        var other = MigrationRole.Of(App with { Role = new string('a', 62) + "b" })!.Name;
        Assert.Equal((63, 63), (one.Length, other.Length));
        Assert.NotEqual(one, other);
        Assert.Matches("^[a-z][a-z0-9_-]{0,62}$", one);
    }
}
