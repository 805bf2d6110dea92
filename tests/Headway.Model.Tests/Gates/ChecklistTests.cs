using Headway.Model.Checklists;
using Headway.Model.Gates;

namespace Headway.Model.Tests.Gates;

public sealed class ChecklistTests
{
    private static readonly DateTimeOffset At = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    [Fact]
    public void The_checklist_has_every_item_of_the_guides_once() =>
        Assert.Equal(Enumerable.Range(349, 100).Select(number => $"P{number}"), ChecklistItems.All.Select(item => item.Id));

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
            Signatures = new[] { "P376", "P358" }.ToDictionary(item => item, item => new ChecklistSignature(item, 1, At, "ann", null)),
        };

        Assert.Equal((ChecklistOutcome.SignedOff, "Signed by ann."), (Entry(facts, "P376").Outcome, Entry(facts, "P376").Reason));
        Assert.Equal(ChecklistOutcome.Failed, Entry(facts, "P358").Outcome);
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

    private static ChecklistEntry Entry(ChecklistFacts facts, string item) =>
        ChecklistJudge.Judge(facts).Single(entry => entry.Item.Id == item);

    private static GateResult Gate(string rule, GateOutcome outcome) => new(rule, rule, outcome, "Because.");
}
