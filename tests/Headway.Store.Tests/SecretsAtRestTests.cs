using Headway.Deployments.Ports;
using Headway.Model.Data;
using Headway.Model.Manifest;
using Headway.Model.Names;
using Headway.Store.Access;
using Headway.Store.Secrets;
using Headway.Store.Tests.Fixtures;

namespace Headway.Store.Tests;

public sealed class SecretsAtRestTests(Cluster cluster) : StoreTests(cluster)
{
    [Fact]
    public async Task A_dump_of_the_database_holds_no_secret()
    {
        await SetAsync("KEY", "sesame-variable");
        await Bed.Variables.KeepGeneratedAsync(Bed.EnvironmentId, new Dictionary<string, string> { ["k"] = "sesame-generated" }, Ct);
        var deployment = await Bed.EnqueueAsync();
        await Bed.Releases.CreateAsync(deployment.Id, Bed.ReleaseDraft(), Ct);
        var plan = await Bed.Databases.EnsureAsync(
            Bed.EnvironmentId, DatabaseName.Parse("db"), new DatabaseSpec { Engine = DatabaseEngine.Postgres }, Ct);
        var token = await Bed.Tokens.CreateAsync(new TokenDraft("ci", AccessRole.Admin, null, null, "ann"), Ct);
        var setup = await Bed.Tokens.CreateSetupAsync(TimeSpan.FromHours(1), Ct);

        var dump = await Cluster.DumpAsync(Bed.Connection);

        Assert.Contains("db.shop.production.db", dump, StringComparison.Ordinal);
        foreach (var secret in new[] { "sesame", plan.Password, plan.AdminPassword, token.Text, setup })
        {
            Assert.DoesNotContain(secret, dump, StringComparison.Ordinal);
            Assert.DoesNotContain(Convert.ToHexStringLower(System.Text.Encoding.UTF8.GetBytes(secret)), dump, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_sealed_value_that_was_swapped_in_the_database_is_refused()
    {
        await SetAsync("PUBLIC", "x");
        await SetAsync("KEY", "sesame");
        await Bed.ExecuteAsync("update variables set value_sealed = (select value_sealed from variables where name = 'KEY') where name = 'PUBLIC'");

        await Assert.ThrowsAsync<SecretBoxException>(() => Bed.Variables.ReadAsync(Bed.EnvironmentId, Ct));
    }

    [Fact]
    public async Task Passwords_of_one_database_cannot_take_each_others_place()
    {
        await Bed.Databases.EnsureAsync(Bed.EnvironmentId, DatabaseName.Parse("db"), new DatabaseSpec { Engine = DatabaseEngine.Redis }, Ct);
        await Bed.ExecuteAsync("update databases set password_sealed = admin_password_sealed");

        await Assert.ThrowsAsync<SecretBoxException>(() => Bed.Databases.ListAsync(null, Ct));
    }

    private Task<VariableSnapshot> SetAsync(string name, string value) => Bed.Variables.ChangeAsync(
        Bed.EnvironmentId,
        new VariableChange(null, [new SetVariable(null, VariableName.Parse(name), value, true)], []),
        "ann",
        Ct);
}
