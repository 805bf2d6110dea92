namespace Headway.Model.Rehearsals;

/// <summary>What a migration did to a copy of the database.</summary>
/// <param name="Tables">The tables before it.</param>
/// <param name="Statements">Its statements, in the order in which they began.</param>
/// <param name="Succeeded">Whether it ended well.</param>
public sealed record Rehearsal(
    IReadOnlyList<RehearsedTable> Tables, IReadOnlyList<RehearsedStatement> Statements, bool Succeeded)
{
    /// <summary>Gets the rows that a table had.</summary>
    /// <param name="table">Its name, with its schema.</param>
    /// <returns>How many; 0 when it was not there.</returns>
    public long RowsOf(string table) => Tables.FirstOrDefault(one => one.Name == table)?.Rows ?? 0;

    /// <summary>Says how long requests that came at the worst moment would have waited, by table.</summary>
    /// <returns>The tables for which anybody would have waited, the longest wait first.</returns>
    public IReadOnlyList<TableWait> Waits() =>
    [
        .. Statements.SelectMany(static statement => statement.Locks.Select(taken => (taken, statement.Held)))
            .Where(static one => one.taken.BlocksWriters)
            .GroupBy(static one => one.taken.Table, StringComparer.Ordinal)
            .Select(static table => new TableWait(
                table.Key,
                table.Where(static one => one.taken.BlocksReaders).Select(static one => one.Held).DefaultIfEmpty().Max(),
                table.Max(static one => one.Held)))
            .OrderByDescending(static wait => wait.Writer),
    ];
}
