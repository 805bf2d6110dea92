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

    [Theory]
    [InlineData("false", null)]
    [InlineData("true", "api.KEY: must be false")]
    public void An_exact_value_is_asked_for(string value, string? message) =>
        AssertSays(message, new RequireSpec { EqualTo = "false" }, value);

    [Theory]
    [InlineData("debug", null)]
    [InlineData("verbose", "api.KEY: must be one of debug, info")]
    public void One_of_some_values_is_asked_for(string value, string? message) =>
        AssertSays(message, new RequireSpec { OneOf = ["debug", "info"] }, value);

    [Theory]
    [InlineData("postgresql+asyncpg://u:p@h:5432/d", null)]
    [InlineData("postgresql:///shop?host=/run/postgresql", null)]
    [InlineData("https://example.com", "api.KEY: must be a URL that begins with postgresql:// or postgresql+asyncpg://")]
    [InlineData("postgresql+asyncpg://", "api.KEY: must be a URL that begins with postgresql:// or postgresql+asyncpg://, with a host")]
    [InlineData("localhost:5432", "api.KEY: must be a URL that begins with postgresql:// or postgresql+asyncpg://")]
    public void A_URL_has_one_of_the_schemes(string value, string? message) =>
        AssertSays(message, new RequireSpec { Url = new UrlRule(["postgresql", "postgresql+asyncpg"]) }, value);

    [Theory]
    [InlineData("https://a.example.com,https://b.example.com", null)]
    [InlineData("""["https://a.example.com"]""", null)]
    [InlineData("https://b.example.com", "api.KEY: must contain https://a.example.com")]
    [InlineData("https://a.example.com, nothing", "api.KEY: item 2 must be a URL, such as https://example.com")]
    [InlineData(" , ", "api.KEY: must be a list with at least one item, separated by commas")]
    [InlineData("[1, 2", "api.KEY: must be a list with at least one item, separated by commas")]
    public void A_list_has_its_items(string value, string? message) =>
        AssertSays(message, new RequireSpec { List = new ListRule { Contains = ["https://a.example.com"], Each = new UrlRule([]) } }, value);

    [Fact]
    public void A_wildcard_asks_for_one_variable_at_least_and_all_of_them_keep_the_rule()
    {
        var rules = new Dictionary<VariablePattern, RequireSpec> { [VariablePattern.Parse("CLOUD_*")] = new() { MinLength = 3 } };
        IEnumerable<string> Check(params (string Name, string Value)[] variables) => RequireCheck.Check(
            ServiceName.Parse("api"),
            EnvironmentName.Parse("production"),
            rules,
            variables.ToDictionary(item => VariableName.Parse(item.Name), item => new ResolvedVariable(item.Value, IsSecret: false)))
            .Select(problem => problem.ToString());

        Assert.Equal(["api.CLOUD_*: at least one such variable must be set: 'require' asks for it"], Check(("OTHER", "abc")));
        Assert.Empty(Check(("CLOUD_NAME", "abc"), ("CLOUD_ID", "defg")));
        Assert.Equal(["api.CLOUD_ID: must have at least 3 characters, has 2"], Check(("CLOUD_NAME", "abc"), ("CLOUD_ID", "de")));
    }

    [Fact]
    public void No_pattern_takes_long_on_any_value()
    {
        var watch = Stopwatch.StartNew();
        Check(new RequireSpec { Pattern = "^(a+)+(a|aa)*(.*.*.*)=$" }, new string('a', ResolvedVariable.MaxLength));

        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(5), $"took {watch.Elapsed}");
    }

    private static void AssertSays(string? message, RequireSpec rule, string value) =>
        Assert.Equal(message is null ? [] : [message], Check(rule, value));

    private static IEnumerable<string> Check(RequireSpec rule, string? value) =>
        RequireCheck.Check(
            ServiceName.Parse("api"),
            EnvironmentName.Parse("production"),
            new Dictionary<VariablePattern, RequireSpec> { [VariablePattern.Parse(Name.Value)] = rule },
            value is null
                ? new Dictionary<VariableName, ResolvedVariable>()
                : new Dictionary<VariableName, ResolvedVariable> { [Name] = new(value, IsSecret: true) }).Select(problem => problem.ToString());
}
