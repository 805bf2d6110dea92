namespace Headway.Model.Rehearsals;

/// <summary>Rows that a statement changed in a table that was there before the migration.</summary>
/// <param name="Operation"><c>Insert</c>, <c>Update</c>, <c>Delete</c> or <c>Merge</c>.</param>
/// <param name="Table">The table, with its schema.</param>
/// <param name="Rows">How many.</param>
public sealed record RowChange(string Operation, string Table, long Rows);
