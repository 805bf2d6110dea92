using Headway.Client.Contracts;
using Headway.Model.Checklists;
using Headway.Server.Features.Checklists;

namespace Headway.Server.Tests.Features;

public sealed class ChecklistWordsTests
{
    private static readonly DateTimeOffset At = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    [Fact]
    public void A_signature_is_seen_in_a_checklist_that_was_kept_before_it()
    {
        var kept = new ChecklistView("shop", "production", 1, At, [Item("P376", "open"), Item("P358", "failed"), Item("P365", "not-available-yet"), Item("X1", "open")]);
        var signatures = kept.Items.ToDictionary(item => item.Item, item => new ChecklistSignature(item.Item, 1, At.AddHours(1), "ann", "all of us"));

        var signed = ChecklistWords.Sign(kept, signatures);

        Assert.Equal(["signed", "failed", "signed", "open"], signed.Items.Select(item => item.Outcome));
        Assert.Equal(("ann", "all of us", At.AddHours(1)), (signed.Items[0].By, signed.Items[0].Note, signed.Items[0].At!.Value));
        Assert.Equal(At, signed.Items[1].At);
    }

    [Theory]
    [InlineData("passed", true)]
    [InlineData("failed", true)]
    [InlineData("not-applicable", true)]
    [InlineData("inconclusive", false)]
    [InlineData("not-available-yet", false)]
    [InlineData("open", false)]
    [InlineData("signed", false)]
    public void What_was_judged_takes_no_signature(string outcome, bool refused)
    {
        var refusal = ChecklistWords.Refusal(Item("P358", outcome));

        Assert.Equal(refused, refusal is not null);
        Assert.True(refusal is null || refusal.Detail!.EndsWith("Because.", StringComparison.Ordinal));
    }

    private static ChecklistItemView Item(string id, string outcome) => new(id, "before", id, outcome, "Because.", At, null, null);
}
