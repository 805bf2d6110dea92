namespace Headway.Model.Checklists;

/// <summary>That a person has signed an item of the checklist.</summary>
/// <param name="Item">The item.</param>
/// <param name="Deployment">The deployment that it is for; 0 for none.</param>
/// <param name="At">When.</param>
/// <param name="By">Who.</param>
/// <param name="Note">In their words; null for none.</param>
public sealed record ChecklistSignature(string Item, int Deployment, DateTimeOffset At, string By, string? Note);
