namespace Headway.Model.Backups;

/// <summary>What was ever written in a database; two of these say what was written between them.</summary>
/// <param name="Transactions">The number of the next transaction that writes.</param>
/// <param name="Tables">The tables.</param>
public sealed record WriteCounters(long Transactions, IReadOnlyList<TableCounters> Tables);
