namespace Headway.Model.Data.Operating;

/// <summary>The indexes of a database, and those that it lacks.</summary>
/// <param name="Since">Since when the use of indexes is counted; null for since the database was made.</param>
/// <param name="Indexes">All, the largest first.</param>
/// <param name="ForeignKeys">The foreign keys without an index, of the largest table first.</param>
/// <param name="Scanned">The large tables that are read from end to end, the most read first.</param>
public sealed record IndexReport(
    DateTimeOffset? Since,
    IReadOnlyList<IndexStatus> Indexes,
    IReadOnlyList<BareForeignKey> ForeignKeys,
    IReadOnlyList<ScannedTable> Scanned);
