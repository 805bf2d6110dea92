namespace Headway.Model.Checklists;

/// <summary>How an item of the checklist stands.</summary>
/// <param name="Item">The item.</param>
/// <param name="Outcome">How it stands.</param>
/// <param name="Reason">Why, in one true sentence.</param>
/// <param name="At">When it was judged or signed; null when it was not.</param>
/// <param name="Signature">The signature; null when there is none.</param>
public sealed record ChecklistEntry(
    ChecklistItem Item, ChecklistOutcome Outcome, string Reason, DateTimeOffset? At, ChecklistSignature? Signature);
