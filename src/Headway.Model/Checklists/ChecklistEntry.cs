namespace Headway.Model.Checklists;

/// <summary>How an item of the checklist stands.</summary>
/// <param name="Item">The item.</param>
/// <param name="Outcome">How it stands.</param>
/// <param name="Reason">Why, in one true sentence.</param>
/// <param name="At">When it was judged or signed; null when it was not.</param>
/// <param name="Signature">The signature; null when there is none.</param>
public sealed record ChecklistEntry(
    ChecklistItem Item, ChecklistOutcome Outcome, string Reason, DateTimeOffset? At, ChecklistSignature? Signature)
{
    /// <summary>Gets a value indicating whether a person may vouch for it: for what nothing else judges, but not against what was judged.</summary>
    public bool MayBeSigned => Outcome is not (ChecklistOutcome.Passed or ChecklistOutcome.Failed or ChecklistOutcome.NotApplicable);

    /// <summary>Adds a signature; it counts when it may.</summary>
    /// <param name="signature">The signature; null for none.</param>
    /// <returns>How the item stands with it.</returns>
    public ChecklistEntry Sign(ChecklistSignature? signature) =>
        signature is null ? this
        : MayBeSigned ? new ChecklistEntry(Item, ChecklistOutcome.SignedOff, $"Signed by {signature.By}.", signature.At, signature)
        : this with { Signature = signature };
}
