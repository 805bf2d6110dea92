namespace Headway.Model.Rehearsals;

/// <summary>A table that was there before the migration and was written anew.</summary>
/// <param name="Table">The table, with its schema.</param>
/// <param name="Reason">PostgreSQL's reason: 1 its persistence, 2 a default for each row, 4 the type of a column, 8 its access method; they add up.</param>
public sealed record TableRewrite(string Table, int Reason);
