using Headway.Model.Backups;
using Headway.Model.Checklists;
using Headway.Model.Data.Operating;

namespace Headway.Model.Tests.Gates;

public sealed class DatabaseChecklistTests
{
    private static readonly DateTimeOffset At = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);
    private static readonly AccessReport Usual = new([], 4, 4, []);

    [Theory]
    [InlineData("fine", ChecklistOutcome.Passed, ChecklistOutcome.Passed)]
    [InlineData("not-proven", ChecklistOutcome.Passed, ChecklistOutcome.Failed)]
    [InlineData("overdue", ChecklistOutcome.Failed, ChecklistOutcome.Passed)]
    public void Backups_are_judged_by_how_they_are(string state, ChecklistOutcome created, ChecklistOutcome tested)
    {
        var facts = Facts(Usual) with { Backups = [("main", new BackupStatus(state, "It is so.", At, At, At))] };

        Assert.Equal((created, created, tested), (Outcome(facts, "P370"), Outcome(facts, "P435"), Outcome(facts, "P365")));
    }

    [Fact]
    public void A_database_without_backups_fails_and_a_project_without_a_database_needs_none()
    {
        Assert.Equal((ChecklistOutcome.Failed, "By the manifest, main has no backups."), Short(Facts(Usual), "P370"));
        Assert.Equal(ChecklistOutcome.NotApplicable, Outcome(new ChecklistFacts { Now = At }, "P370"));
    }

    [Fact]
    public void A_role_with_powers_beyond_its_database_fails() => Assert.Equal(
        (ChecklistOutcome.Failed, "The role of main has SUPERUSER, BYPASSRLS. Take it away from it."),
        Short(Facts(Usual with { Powers = ["SUPERUSER", "BYPASSRLS"] }), "P433"));

    [Fact]
    public void Row_level_security_counts_when_it_binds_the_application()
    {
        Assert.Equal((ChecklistOutcome.Passed, "4 of 4 tables of main have policies that bind the application."), Short(Facts(Usual), "P432"));
        Assert.Equal(ChecklistOutcome.Open, Outcome(Facts(Usual with { Protected = 0 }), "P432"));
        Assert.Equal(
            (ChecklistOutcome.Failed, "Policies do not bind the application, which owns the tables: public.note of main. Force their row-level security in a migration."),
            Short(Facts(Usual with { Unbound = ["public.note"] }), "P432"));
    }

    [Fact]
    public void What_a_database_that_is_down_would_say_is_not_guessed()
    {
        var facts = new ChecklistFacts { Now = At, Databases = [("main", "postgres", "It is down.")] };

        Assert.All(new[] { "P432", "P433" }, item => Assert.Equal((ChecklistOutcome.Failed, "It is down."), Short(facts, item)));
    }

    private static ChecklistFacts Facts(AccessReport report) =>
        new() { Now = At, Databases = [("main", "postgres", null)], Access = [("main", report)] };

    private static ChecklistOutcome Outcome(ChecklistFacts facts, string item) => Short(facts, item).Outcome;

    private static (ChecklistOutcome Outcome, string Reason) Short(ChecklistFacts facts, string item)
    {
        var entry = ChecklistJudge.Judge(facts).Single(entry => entry.Item.Id == item);
        return (entry.Outcome, entry.Reason);
    }
}
