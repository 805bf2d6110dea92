namespace Headway.Client.Contracts;

/// <summary>An item of the checklist.</summary>
/// <param name="Item">Its id, such as <c>P358</c>.</param>
/// <param name="Phase"><c>before</c>, <c>after</c>, <c>performance</c>, <c>security</c>, <c>incident</c> or <c>readiness</c>.</param>
/// <param name="Title">What is asked.</param>
/// <param name="Outcome"><c>passed</c>, <c>failed</c>, <c>not-applicable</c>, <c>inconclusive</c>, <c>not-available-yet</c>, <c>open</c> or <c>signed</c>.</param>
/// <param name="Reason">Why, in one true sentence.</param>
/// <param name="At">When it was judged or signed.</param>
/// <param name="By">Who signed.</param>
/// <param name="Note">In the words of who signed.</param>
public sealed record ChecklistItemView(
    string Item, string Phase, string Title, string Outcome, string Reason, DateTimeOffset? At, string? By, string? Note);
