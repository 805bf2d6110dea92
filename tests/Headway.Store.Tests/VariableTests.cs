using Headway.Deployments.Ports;
using Headway.Model.Names;
using Headway.Store.Tests.Fixtures;

namespace Headway.Store.Tests;

public sealed class VariableTests(Cluster cluster) : StoreTests(cluster)
{
    private static readonly ServiceName Web = ServiceName.Parse("web");

    [Fact]
    public async Task A_change_sets_and_removes_in_one_new_version()
    {
        Assert.Equal(0, (await Bed.Variables.ReadAsync(Bed.EnvironmentId, Ct)).Version);
        await ChangeAsync(null, [Set("A", "1"), Set("B", "2", secret: true)]);
        await ChangeAsync(Web, [Set("A", "web")]);

        var after = await ChangeAsync(null, [Set("A", "3")], "B");

        Assert.Equal(3, after.Version);
        Assert.Equal([new SetVariable(null, VariableName.Parse("A"), "3", false), new SetVariable(Web, VariableName.Parse("A"), "web", false)], after.Variables);
        Assert.Equal(after.Variables, (await Bed.Variables.ReadAsync(Bed.EnvironmentId, Ct)).Variables);
    }

    [Fact]
    public async Task A_removed_variable_can_be_set_again_and_an_empty_change_makes_no_version()
    {
        await ChangeAsync(null, [Set("A", "1", secret: true)]);
        await ChangeAsync(null, [], "A", "NEVER_SET");
        Assert.Empty((await ChangeAsync(null, [])).Variables);

        var after = await ChangeAsync(null, [Set("A", "2")]);
        Assert.Equal((3, "2", false), (after.Version, after.Variables[0].Value, after.Variables[0].Secret));
    }

    [Fact]
    public async Task Changes_at_once_each_get_a_version_and_none_is_lost()
    {
        await Task.WhenAll(Enumerable.Range(0, 10).Select(n => Task.Run(() => ChangeAsync(null, [Set($"V{n}", "x")]), Ct)));

        var after = await Bed.Variables.ReadAsync(Bed.EnvironmentId, Ct);
        Assert.Equal((10, 10), (after.Version, after.Variables.Count));
    }

    [Fact]
    public async Task Values_survive_whatever_they_hold_and_stay_in_their_environment()
    {
        var staging = await Bed.EnvironmentAsync("staging");
        const string Value = "'; drop table x; -- \0 字 😀 ${ref} \n";
        await ChangeAsync(null, [Set("A", Value)]);

        Assert.Equal(Value, (await Bed.Variables.ReadAsync(Bed.EnvironmentId, Ct)).Variables[0].Value);
        Assert.Empty((await Bed.Variables.ReadAsync(staging.Id, Ct)).Variables);
        await Assert.ThrowsAsync<KeyNotFoundException>(() => Bed.Variables.ReadAsync(Guid.NewGuid(), Ct));
    }

    [Fact]
    public async Task A_generated_secret_is_kept_as_it_was_made_first()
    {
        var made = await Task.WhenAll(Enumerable.Range(0, 8).Select(n => Task.Run(
            () => Bed.Variables.KeepGeneratedAsync(
                Bed.EnvironmentId, new Dictionary<string, string> { [StoreBed.Hostile] = $"s{n}", [$"own{n}"] = "x" }, Ct),
            Ct)));

        Assert.Single(made.Select(one => one[StoreBed.HostileStored]).Distinct());
        var snapshot = await Bed.Variables.ReadAsync(Bed.EnvironmentId, Ct);
        Assert.Equal((0, 9), (snapshot.Version, snapshot.Generated.Count));
    }

    private static SetVariable Set(string name, string value, bool secret = false) => new(null, VariableName.Parse(name), value, secret);

    private Task<VariableSnapshot> ChangeAsync(ServiceName? service, SetVariable[] set, params string[] remove) =>
        Bed.Variables.ChangeAsync(
            Bed.EnvironmentId, new VariableChange(service, set, [.. remove.Select(VariableName.Parse)]), StoreBed.Hostile, Ct);
}
