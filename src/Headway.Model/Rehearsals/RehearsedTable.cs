namespace Headway.Model.Rehearsals;

/// <summary>A table of the copy, before the migration.</summary>
/// <param name="Id">PostgreSQL's number of it.</param>
/// <param name="Name">Its name, with its schema.</param>
/// <param name="Rows">How many rows it has, as PostgreSQL estimates.</param>
/// <param name="IsView">Whether it is a materialized view, to which nobody writes.</param>
public sealed record RehearsedTable(long Id, string Name, long Rows, bool IsView = false);
