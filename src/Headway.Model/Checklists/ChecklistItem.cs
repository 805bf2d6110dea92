namespace Headway.Model.Checklists;

/// <summary>An item of the guides' checklist.</summary>
/// <param name="Id">Its id: the number of the requirement, such as <c>P358</c>.</param>
/// <param name="Phase">When it is asked for.</param>
/// <param name="Title">What is asked.</param>
/// <param name="Judged">How it is judged.</param>
public sealed record ChecklistItem(string Id, ChecklistPhase Phase, string Title, Judged Judged);
