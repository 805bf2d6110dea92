using Headway.Model.Checklists;
using Headway.Model.Deployments;
using Headway.Model.Gates;
using Headway.Model.Names;
using Headway.Model.Smoke;

namespace Headway.Model.Tests.Gates;

public sealed class ChecklistTests
{
    private static readonly DateTimeOffset At = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    [Fact]
    public void The_checklist_has_every_item_of_the_guides_once() =>
        Assert.Equal(Enumerable.Range(349, 104).Select(number => $"P{number}"), ChecklistItems.All.Select(item => item.Id));

    [Fact]
    public void Nothing_is_passed_before_anything_is_known() =>
        Assert.DoesNotContain(ChecklistJudge.Judge(new ChecklistFacts { Now = At }), entry => entry.Outcome == ChecklistOutcome.Passed);

    [Fact]
    public void An_item_is_as_the_rules_behind_it()
    {
        var facts = new ChecklistFacts
        {
            Now = At,
            Report = new PreflightReport(At, [Gate(GateNames.Cors, GateOutcome.Failed), Gate($"{GateNames.Check} api: npm test", GateOutcome.Passed), Gate($"{GateNames.Require} api.OPENAI_API_KEY", GateOutcome.Passed)]),
        };

        Assert.Equal(ChecklistOutcome.Failed, Entry(facts, "P358").Outcome);
        Assert.Equal((ChecklistOutcome.Passed, At), (Entry(facts, "P349").Outcome, Entry(facts, "P349").At));
        Assert.Equal(ChecklistOutcome.NotApplicable, Entry(facts, "P351").Outcome);
        Assert.Equal(ChecklistOutcome.Passed, Entry(facts, "P386").Outcome);
    }

    [Fact]
    public void A_signature_vouches_for_what_only_a_person_can_judge_and_overrules_nothing()
    {
        var facts = new ChecklistFacts
        {
            Now = At,
            Report = new PreflightReport(At, [Gate(GateNames.Cors, GateOutcome.Failed)]),
        };
        ChecklistEntry Signed(string item) => Entry(facts, item).Sign(new ChecklistSignature(item, 1, At, "ann", null));

        Assert.Equal((ChecklistOutcome.SignedOff, "Signed by ann."), (Signed("P376").Outcome, Signed("P376").Reason));
        Assert.Equal(ChecklistOutcome.SignedOff, Signed("P366").Outcome);
        Assert.Equal(ChecklistOutcome.Failed, Signed("P358").Outcome);
        Assert.Equal(ChecklistOutcome.Open, Entry(facts, "P372").Outcome);
    }

    [Theory]
    [InlineData(null, false, ChecklistOutcome.NotApplicable, "The project has no managed postgres.")]
    [InlineData(null, true, ChecklistOutcome.Failed, "No service uses POOLED_URL of main.")]
    [InlineData("api", true, ChecklistOutcome.Passed, "api by the pool of main.")]
    public void Pooling_is_configured_when_a_service_uses_the_pool_of_every_database(
        string? service, bool database, ChecklistOutcome outcome, string reason)
    {
        var facts = new ChecklistFacts
        {
            Now = At,
            Databases = database ? [("main", "postgres", null)] : [],
            Pools = database ? [("main", service is null ? [] : [service])] : [],
        };

        Assert.Equal((outcome, reason), (Entry(facts, "P364").Outcome, Entry(facts, "P364").Reason));
        Assert.Equal(ChecklistOutcome.Failed, Entry(facts with { Databases = [("main", "postgres", "It is down.")] }, "P364").Outcome);
    }

    [Fact]
    public void Without_a_release_no_rule_was_judged()
    {
        var facts = new ChecklistFacts { Now = At, Report = new PreflightReport(At, [Gate(GateNames.Release, GateOutcome.Failed)]) };

        Assert.All(new[] { "P349", "P358", "P386" }, item =>
            Assert.Equal((ChecklistOutcome.Inconclusive, "No rule was judged: Because.", At), Short(Entry(facts, item))));
    }

    [Fact]
    public void Smoke_checks_judge_what_they_ask()
    {
        var facts = Ended(DeploymentState.Succeeded) with
        {
            Smoke =
            [
                (Smoke("log in", SmokeKinds.Request), At),
                (Smoke("live updates", SmokeKinds.WebSocket) with { Outcome = SmokeOutcome.Skipped, Reason = "live updates: was not judged" }, At),
                (Smoke("headers", SmokeKinds.SecurityHeaders), At),
                (Smoke("headers", SmokeKinds.SecurityHeaders) with { Outcome = SmokeOutcome.Failed, Reason = "headers: there is no X-Frame-Options" }, At.AddSeconds(1)),
            ],
        };

        Assert.Equal((ChecklistOutcome.Passed, "api: log in passed.", At), Short(Entry(facts, "P396")));
        Assert.Equal((ChecklistOutcome.Inconclusive, "api: live updates: was not judged.", At), Short(Entry(facts, "P397")));
        Assert.Equal((ChecklistOutcome.Failed, "api: headers: there is no X-Frame-Options.", At.AddSeconds(1)), Short(Entry(facts, "P429")));
        Assert.Equal(ChecklistOutcome.Failed, Entry(facts, "P412").Outcome);
        Assert.Equal((ChecklistOutcome.Inconclusive, "No smoke check says it: write one with 'cors', or sign the item.", null), Short(Entry(facts, "P404")));
        Assert.Equal("No smoke check says it: write one with 'upload' in its name, or sign the item.", Entry(facts, "P416").Reason);
    }

    [Fact]
    public void What_a_deployment_that_failed_did_not_come_to_is_not_judged()
    {
        var failed = Ended(DeploymentState.Failed);

        Assert.All(new[] { "P393", "P404", "P412" }, item =>
            Assert.Equal((ChecklistOutcome.Inconclusive, "The deployment ended before it came so far.", null), Short(Entry(failed, item))));
        Assert.Equal(ChecklistOutcome.NotApplicable, Entry(Ended(DeploymentState.Succeeded), "P391").Outcome);
    }

    [Fact]
    public void What_users_met_while_the_new_version_was_watched_judges_errors_and_times()
    {
        var facts = Ended(DeploymentState.Succeeded) with { Watched = [new("api", 200, 0.02, 1900, At), new("web", 0, 0, null, At)] };

        Assert.Equal((ChecklistOutcome.Failed, "api: 2 % of 200 requests failed; the most is 1 %.", At), Short(Entry(facts, "P409")));
        Assert.Equal((ChecklistOutcome.Passed, "api: 95 % of 200 requests were answered within 1900 ms; the most is 2000 ms.", At), Short(Entry(facts, "P420")));
        Assert.Equal((ChecklistOutcome.Passed, "The figures of api, web are kept with the deployment.", At), Short(Entry(facts, "P414")));
        Assert.Equal(ChecklistOutcome.Inconclusive, Entry(facts with { Watched = [] }, "P409").Outcome);
    }

    [Fact]
    public void Latency_is_acceptable_only_when_it_could_be_compared()
    {
        var facts = Ended(DeploymentState.Succeeded) with
        {
            Steps = [new StepStatus("watch", StepState.Succeeded) { EndedAt = At, Detail = "Too little." }],
        };

        Assert.Equal((ChecklistOutcome.Inconclusive, "Too little.", At), Short(Entry(facts, "P410")));
        Assert.Equal((ChecklistOutcome.Passed, "Too little.", At), Short(Entry(facts with { Compared = true }, "P410")));
        Assert.Equal(ChecklistOutcome.Passed, Entry(facts, "P408").Outcome);
    }

    [Fact]
    public void Limits_are_those_of_the_edge_or_of_the_application()
    {
        var facts = Ended(DeploymentState.Succeeded);

        Assert.Equal(ChecklistOutcome.Inconclusive, Entry(facts, "P369").Outcome);
        Assert.Equal("The edge limits requests to api.", Entry(facts with { Limited = ["api"] }, "P369").Reason);
        Assert.Equal("api: log-in limit passed.", Entry(facts with { Smoke = [(Smoke("log-in limit", SmokeKinds.RateLimit), At)] }, "P369").Reason);
    }

    private static (ChecklistOutcome Outcome, string Reason, DateTimeOffset? At) Short(ChecklistEntry entry) => (entry.Outcome, entry.Reason, entry.At);

    private static SmokeResult Smoke(string name, string kind) => new("api", name, SmokeOutcome.Passed, 1) { Kind = kind };

    private static ChecklistFacts Ended(DeploymentState state) => new()
    {
        Now = At,
        Deployment = new DeploymentRecord
        {
            Id = Guid.Empty,
            Number = 1,
            EnvironmentId = Guid.Empty,
            Project = ProjectName.Parse("shop"),
            Environment = EnvironmentName.Parse("production"),
            Kind = DeploymentKind.Deploy,
            Request = new DeploymentRequest(),
            State = state,
            By = "ann",
            CreatedAt = At,
        },
    };

    private static ChecklistEntry Entry(ChecklistFacts facts, string item) =>
        ChecklistJudge.Judge(facts).Single(entry => entry.Item.Id == item);

    private static GateResult Gate(string rule, GateOutcome outcome) => new(rule, rule, outcome, "Because.");
}
