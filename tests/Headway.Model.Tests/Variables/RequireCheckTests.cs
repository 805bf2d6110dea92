using System.Diagnostics;
using Headway.Model.Manifest;
using Headway.Model.Names;
using Headway.Model.Variables;

namespace Headway.Model.Tests.Variables;

public sealed class RequireCheckTests
{
    private static readonly VariableName Name = VariableName.Parse("KEY");

    [Theory]
    [InlineData(null, "api.KEY: must be set: 'require' asks for it")]
    [InlineData("", "api.KEY: must not be empty: 'require' asks for it")]
    [InlineData("  ", "api.KEY: must not be empty: 'require' asks for it")]
    [InlineData("changeme", "api.KEY: must be a real value, is a placeholder")]
    public void A_required_variable_is_never_missing_empty_or_a_placeholder(string? value, string message) =>
        Assert.Equal([message], Check(new RequireSpec(), value));

    [Fact]
    public void Every_broken_rule_is_reported_without_the_value() =>
        Assert.Equal(
            ["api.KEY: must have at least 32 characters, has 7", "api.KEY: must match ^AIza"],
            Check(new RequireSpec { MinLength = 32, Pattern = "^AIza" }, "hunter2"));

    [Fact]
    public void A_value_that_keeps_all_rules_passes() =>
        Assert.Empty(Check(new RequireSpec { MinLength = 8, Pattern = "^AIza[0-9]+$", In = ["production"] }, "AIza12345"));

    [Fact]
    public void A_rule_for_other_environments_does_not_apply() =>
        Assert.Empty(Check(new RequireSpec { MinLength = 32, In = ["staging"] }, null));

    [Fact]
    public void No_pattern_takes_long_on_any_value()
    {
        var watch = Stopwatch.StartNew();
        Check(new RequireSpec { Pattern = "^(a+)+(a|aa)*(.*.*.*)=$" }, new string('a', ResolvedVariable.MaxLength));

        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(5), $"took {watch.Elapsed}");
    }

    private static IEnumerable<string> Check(RequireSpec rule, string? value) =>
        RequireCheck.Check(
            ServiceName.Parse("api"),
            EnvironmentName.Parse("production"),
            new Dictionary<VariableName, RequireSpec> { [Name] = rule },
            value is null
                ? new Dictionary<VariableName, ResolvedVariable>()
                : new Dictionary<VariableName, ResolvedVariable> { [Name] = new(value, IsSecret: true) }).Select(problem => problem.ToString());
}
