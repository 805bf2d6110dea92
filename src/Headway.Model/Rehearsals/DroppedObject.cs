namespace Headway.Model.Rehearsals;

/// <summary>Something that a statement dropped and that was there before the migration.</summary>
/// <param name="Kind">PostgreSQL's word for it, such as <c>table column</c>.</param>
/// <param name="Name">Its name, with its schema.</param>
public sealed record DroppedObject(string Kind, string Name);
