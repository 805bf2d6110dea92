namespace Headway.Model.Backups;

/// <summary>How many rows of a table were ever written, by PostgreSQL's own count (<c>pg_stat_user_tables</c>).</summary>
/// <param name="Table">The table with its schema: <c>public.orders</c>.</param>
/// <param name="Inserted">Rows that were inserted.</param>
/// <param name="Updated">Rows that were changed.</param>
/// <param name="Deleted">Rows that were deleted.</param>
public sealed record TableCounters(string Table, long Inserted, long Updated, long Deleted);
