namespace Headway.Model.Data.Operating;

/// <summary>Who waits for whom.</summary>
/// <param name="Waits">The waits, the longest first.</param>
/// <param name="Transactions">The sessions whose transaction is open for long, the longest first.</param>
public sealed record LockReport(IReadOnlyList<LockWait> Waits, IReadOnlyList<DatabaseSession> Transactions);
