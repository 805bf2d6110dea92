using Headway.Model.Gates;
using Headway.Model.Manifest;
using Headway.Model.Names;
using Headway.Model.Variables;

namespace Headway.Model.Tests.Gates;

public sealed class VariableGatesTests
{
    private static readonly EnvironmentName Production = EnvironmentName.Parse("production");
    private static readonly EnvironmentName Staging = EnvironmentName.Parse("staging");

    [Theory]
    [InlineData("https://app.example.com", null)]
    [InlineData("https://a.example.com, https://b.example.com:8443/", null)]
    [InlineData("""["https://a.example.com"]""", null)]
    [InlineData("http://shop.localhost:8080", null)]
    [InlineData("*", "is open to every origin by '*'")]
    [InlineData("https://a.example.com,https://*.example.com", "is open to every origin by '*'")]
    [InlineData(" ", "names no origin: no browser could call the service")]
    [InlineData("app.example.com", "has an item 1 that is no origin, such as https://app.example.com")]
    [InlineData("https://a.example.com/path", "has an item 1 that is no origin, such as https://app.example.com")]
    [InlineData("https://a.example.com,http://b.example.com", "has an item 2 without TLS: it must begin with https://")]
    public void CORS_names_its_origins(string value, string? why)
    {
        var result = VariableGates.Cors(Production, [Variable("CORS_ORIGINS", value)]);

        Assert.Equal(why is null ? GateOutcome.Passed : GateOutcome.Failed, result.Outcome);
        Assert.Equal(why is null ? "1 variable looked at." : $"api.CORS_ORIGINS {why}.", result.Reason);
    }

    [Fact]
    public void Origins_without_TLS_are_good_enough_outside_of_production() =>
        Assert.Equal(GateOutcome.Passed, VariableGates.Cors(Staging, [Variable("ALLOWED_ORIGINS", "http://b.example.com")]).Outcome);

    [Theory]
    [InlineData("BACKEND_CORS_ORIGINS", true)]
    [InlineData("CORS_ALLOWED_ORIGINS", true)]
    [InlineData("CORS_ORIGIN", true)]
    [InlineData("ALLOWED_ORIGINS", true)]
    [InlineData("CORS_ORIGIN_REGEX", false)]
    [InlineData("ORIGINS_FILE", false)]
    public void The_list_of_origins_is_known_by_its_name(string name, bool isKnown) =>
        Assert.Equal(isKnown ? GateOutcome.Failed : GateOutcome.NotApplicable, VariableGates.Cors(Production, [Variable(name, "*")]).Outcome);

    [Fact]
    public void Two_names_with_the_same_secret_are_told()
    {
        var result = VariableGates.RepeatedSecrets(
            [Variable("JWT_SECRET", "kJ8sd7fhK3lsdf93kfQz"), Variable("ADMIN_TOKEN", "kJ8sd7fhK3lsdf93kfQz"), Variable("API_KEY", "another-secret")], Spec());

        Assert.Equal("api.JWT_SECRET and api.ADMIN_TOKEN hold the same secret.", result.Reason);
        Assert.DoesNotContain("kJ8sd7", result.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_secret_that_refers_to_another_is_no_repetition() =>
        Assert.NotEqual(GateOutcome.Failed, VariableGates.RepeatedSecrets(
            [Variable("JWT_SECRET", "kJ8sd7fhK3lsdf93kfQz"), Variable("ADMIN_TOKEN", "kJ8sd7fhK3lsdf93kfQz") with { IsLiteral = false }], Spec()).Outcome);

    [Theory]
    [InlineData("JWT_SECRET", "hunter2", GateOutcome.Failed)]
    [InlineData("JWT_SECRET", "kJ8sd7fhK3lsdf93kfQz", GateOutcome.Passed)]
    [InlineData("DATABASE_URL", "postgres://app:hunter2@db/app", GateOutcome.Failed)]
    [InlineData("DATABASE_URL", "postgres://app:kJ8sd7fhK3lsdf93kfQz@db/app", GateOutcome.Passed)]
    [InlineData("DB_USER", "app", GateOutcome.NotApplicable)]
    [InlineData("SENTRY_DSN", "https://o1.ingest.sentry.io/1", GateOutcome.NotApplicable)]
    public void Only_what_has_to_be_secret_is_judged_for_weakness(string name, string value, GateOutcome outcome) =>
        Assert.Equal(outcome, VariableGates.WeakSecrets([Variable(name, value)], Spec()).Outcome);

    [Fact]
    public void The_manifest_can_make_exceptions()
    {
        var spec = Spec("JWT_*", new RequireSpec { Allow = ["weak"] });

        Assert.Equal(GateOutcome.NotApplicable, VariableGates.WeakSecrets([Variable("JWT_SECRET", "hunter2")], spec).Outcome);
    }

    [Fact]
    public void A_secret_of_another_environment_is_told_without_its_value()
    {
        var others = new Dictionary<EnvironmentName, IReadOnlySet<string>> { [Staging] = new HashSet<string> { "print-1" } };

        Assert.Equal(
            "api.KEY is the same secret as in staging.", SharedSecrets.Judge([("api.KEY", "print-1"), ("api.OTHER", "print-2")], others).Reason);
        Assert.Equal(GateOutcome.Passed, SharedSecrets.Judge([("api.OTHER", "print-2")], others).Outcome);
        Assert.Equal(GateOutcome.NotApplicable, SharedSecrets.Judge([], others).Outcome);
    }

    [Theory]
    [InlineData(null, 100, 100, GateOutcome.Inconclusive)]
    [InlineData(1000, 100, null, GateOutcome.Passed)]
    [InlineData(300, 512, null, GateOutcome.Inconclusive)]
    [InlineData(300, 512, 100, GateOutcome.Passed)]
    [InlineData(300, 512, 400, GateOutcome.Failed)]
    public void Memory_is_judged_by_what_was_measured(int? free, int limit, int? used, GateOutcome outcome) =>
        Assert.Equal(outcome, MemoryGate.Judge((long?)free << 20, [((long)limit << 20, (long?)used << 20)]).Outcome);

    [Theory]
    [InlineData(0, "ann", GateOutcome.NotApplicable)]
    [InlineData(1, "", GateOutcome.Failed)]
    [InlineData(1, "ann", GateOutcome.Failed)]
    [InlineData(1, "bob", GateOutcome.Passed)]
    [InlineData(2, "bob,bob", GateOutcome.Failed)]
    [InlineData(2, "bob,cleo,ann", GateOutcome.Passed)]
    public void Nobody_approves_for_themselves(int needed, string approvers, GateOutcome outcome) =>
        Assert.Equal(outcome, ApprovalGate.Judge(needed, approvers.Split(',', StringSplitOptions.RemoveEmptyEntries), "ann", "approve").Outcome);

    [Fact]
    public void A_refusal_names_every_cause_in_one_sentence()
    {
        var report = new PreflightReport(default, [Gate("a", GateOutcome.Failed), Gate("b", GateOutcome.Passed), Gate("c", GateOutcome.Failed)]);

        Assert.Equal("2 rules are broken: rule a; rule c.", report.Refusal());
        Assert.True(report.With([Gate("a", GateOutcome.Passed), Gate("c", GateOutcome.Inconclusive), Gate("d", GateOutcome.Passed)]).Passes);
    }

    private static GateResult Gate(string name, GateOutcome outcome) => new(name, name, outcome, $"Rule {name}.");

    private static JudgedVariable Variable(string name, string value) =>
        new(ServiceName.Parse("api"), VariableName.Parse(name), value, IsSecret: true, IsLiteral: true, IsSet: true);

    private static ProjectSpec Spec(string? name = null, RequireSpec? rule = null) => new()
    {
        Project = ProjectName.Parse("p"),
        Services = new Dictionary<ServiceName, ServiceSpec>
        {
            [ServiceName.Parse("api")] = new()
            {
                Require = name is null
                    ? new Dictionary<VariablePattern, RequireSpec>()
                    : new Dictionary<VariablePattern, RequireSpec> { [VariablePattern.Parse(name)] = rule! },
            },
        },
    };
}
