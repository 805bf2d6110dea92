using Headway.Client.Contracts;
using Headway.Model.Checklists;
using Headway.Server.Http;

namespace Headway.Server.Features.Checklists;

/// <summary>Turns items of a checklist into what is shown and kept, and back. Pure.</summary>
internal static class ChecklistWords
{
    private static readonly Dictionary<ChecklistOutcome, string> Words = new()
    {
        [ChecklistOutcome.Passed] = "passed",
        [ChecklistOutcome.Failed] = "failed",
        [ChecklistOutcome.NotApplicable] = "not-applicable",
        [ChecklistOutcome.Inconclusive] = "inconclusive",
        [ChecklistOutcome.NotAvailableYet] = "not-available-yet",
        [ChecklistOutcome.Open] = "open",
        [ChecklistOutcome.SignedOff] = "signed",
    };

    /// <summary>Shows an item.</summary>
    /// <param name="entry">How it stands.</param>
    /// <returns>The view.</returns>
    public static ChecklistItemView View(ChecklistEntry entry) => new(
        entry.Item.Id,
        entry.Item.Phase.ToString().ToLowerInvariant(),
        entry.Item.Title,
        Words[entry.Outcome],
        entry.Reason,
        entry.At,
        entry.Signature?.By,
        entry.Signature?.Note);

    /// <summary>Adds signatures to a checklist that was kept.</summary>
    /// <param name="kept">The checklist.</param>
    /// <param name="signatures">The newest signature of each signed item.</param>
    /// <returns>The checklist with them.</returns>
    public static ChecklistView Sign(ChecklistView kept, IReadOnlyDictionary<string, ChecklistSignature> signatures) => kept with
    {
        Items = [.. kept.Items.Select(item => signatures.TryGetValue(item.Item, out var signature) && Entry(item) is { } entry
            ? View(entry.Sign(signature))
            : item)],
    };

    /// <summary>Says why an item takes no signature.</summary>
    /// <param name="view">The item.</param>
    /// <returns>The refusal; null when a person may vouch for it.</returns>
    public static Problem? Refusal(ChecklistItemView view) => Entry(view) is not { MayBeSigned: false }
        ? null
        : new Problem(
            StatusCodes.Status409Conflict,
            "checklist.judged",
            $"{view.Item} takes no signature",
            $"It was judged: {view.Outcome.Replace('-', ' ')}. {view.Reason}",
            "A signature vouches for what nothing else judges; 'headway checklist' shows what is open.");

    // An item that this version does not know any more stays as it was kept.
    private static ChecklistEntry? Entry(ChecklistItemView view) => ChecklistItems.Find(view.Item) is { } item
        ? new ChecklistEntry(item, Words.First(word => word.Value == view.Outcome).Key, view.Reason, view.At, null)
        : null;
}
