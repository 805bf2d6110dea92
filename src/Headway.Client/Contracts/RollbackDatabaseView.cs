namespace Headway.Client.Contracts;

/// <summary>What a rollback would lose in a database.</summary>
/// <param name="Database">The database.</param>
/// <param name="At">The time that it would go back to.</param>
/// <param name="RestorePoint">The name of the restore point.</param>
/// <param name="Transactions">About how many transactions wrote since; PostgreSQL's own upkeep counts among them.</param>
/// <param name="Tables">The tables that were written since, those with the most rows first.</param>
public sealed record RollbackDatabaseView(
    string Database, DateTimeOffset At, string RestorePoint, long Transactions, IReadOnlyList<WrittenTableView> Tables);
