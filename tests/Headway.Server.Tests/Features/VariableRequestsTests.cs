using Headway.Client.Contracts;
using Headway.Deployments.Ports;
using Headway.Model.Names;
using Headway.Server.Features.Variables;

namespace Headway.Server.Tests.Features;

public sealed class VariableRequestsTests
{
    private static readonly VariableSnapshot Nothing = new(0, [], new Dictionary<string, string>());

    [Fact]
    public void A_name_that_looks_like_a_secret_makes_a_secret()
    {
        var (change, _) = Check(new() { ["JWT_SECRET"] = "a", ["STRIPE_KEY"] = "b", ["SENTRY_DSN"] = "c", ["LOG_LEVEL"] = "d", ["KEYBOARD"] = "e" });
        Assert.Equal(
            ["JWT_SECRET", "SENTRY_DSN", "STRIPE_KEY"],
            change!.Set.Where(item => item.Secret).Select(item => item.Name.Value).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_variable_stays_the_secret_that_it_is()
    {
        var before = Nothing with { Variables = [new SetVariable(null, VariableName.Parse("PLAIN"), "x", true)] };
        var (change, _) = VariableRequests.Check(new ChangeVariablesRequest(null, new Dictionary<string, string> { ["PLAIN"] = "y" }, null, null), before);
        Assert.True(change!.Set.Single().Secret);
    }

    [Theory]
    [InlineData("A B", "x")]
    [InlineData("A\nB", "x")]
    [InlineData("$(id)", "x")]
    [InlineData("", "x")]
    [InlineData("PORT", "80")]
    [InlineData("HEADWAY_RELEASE", "1")]
    [InlineData("A", "nul\0")]
    public void What_no_program_could_be_given_is_refused(string name, string value)
    {
        var (change, errors) = Check(new() { [name] = value });
        Assert.Null(change);
        Assert.Single(errors);
    }

    [Fact]
    public void Everything_that_is_wrong_is_said_at_once()
    {
        var (_, errors) = VariableRequests.Check(
            new ChangeVariablesRequest("Not A Service", new Dictionary<string, string> { ["1"] = "x", ["A"] = "\0" }, ["-"], null), Nothing);
        Assert.Equal(4, errors.Count);
    }

    [Fact]
    public void A_change_of_nothing_is_refused() => Assert.Single(Check([]).Errors);

    [Fact]
    public void A_value_may_hold_anything_that_a_variable_can()
    {
        var value = "line\nline \"quoted\" $(id) `id` 'x' \u00e9 \\";
        Assert.Equal(value, Check(new() { ["A"] = value }).Change!.Set.Single().Value);
    }

    private static (VariableChange? Change, IReadOnlyList<ApiProblemError> Errors) Check(Dictionary<string, string> set) =>
        VariableRequests.Check(new ChangeVariablesRequest(null, set, null, null), Nothing);
}
