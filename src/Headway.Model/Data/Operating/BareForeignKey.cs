namespace Headway.Model.Data.Operating;

/// <summary>A foreign key without an index: each row that is deleted over there reads this whole table.</summary>
/// <param name="Table">The table that has the key, with its schema.</param>
/// <param name="Constraint">The name of the key.</param>
/// <param name="Columns">Its columns.</param>
/// <param name="References">The table that it refers to, with its schema.</param>
/// <param name="Rows">The rows that the planner believes in; null when nobody counted.</param>
public sealed record BareForeignKey(string Table, string Constraint, IReadOnlyList<string> Columns, string References, long? Rows);
