namespace Headway.Client.Contracts;

/// <summary>What was written in a table.</summary>
/// <param name="Table">The table with its schema.</param>
/// <param name="Inserted">Rows that were inserted.</param>
/// <param name="Updated">Rows that were changed.</param>
/// <param name="Deleted">Rows that were deleted.</param>
public sealed record WrittenTableView(string Table, long Inserted, long Updated, long Deleted);
