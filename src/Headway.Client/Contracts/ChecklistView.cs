namespace Headway.Client.Contracts;

/// <summary>The guides' checklist for an environment.</summary>
/// <param name="Project">The project.</param>
/// <param name="Environment">The environment.</param>
/// <param name="Deployment">The deployment that it is for; null before the first.</param>
/// <param name="At">When it was judged.</param>
/// <param name="Items">The items, in the order of the guides.</param>
public sealed record ChecklistView(
    string Project, string Environment, int? Deployment, DateTimeOffset At, IReadOnlyList<ChecklistItemView> Items);
