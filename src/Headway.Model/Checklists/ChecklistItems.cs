namespace Headway.Model.Checklists;

/// <summary>The guides' checklist as data (requirements P349–P452).</summary>
public static class ChecklistItems
{
    /// <summary>Gets every item, in the order of the guides.</summary>
    public static IReadOnlyList<ChecklistItem> All { get; } =
        [.. BeforeItems.All, .. AfterItems.All, .. OperationItems.All];

    /// <summary>Finds an item.</summary>
    /// <param name="id">Its id; letter case does not matter.</param>
    /// <returns>The item, or null.</returns>
    public static ChecklistItem? Find(string? id) =>
        All.FirstOrDefault(item => item.Id.Equals(id, StringComparison.OrdinalIgnoreCase));
}
