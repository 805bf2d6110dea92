namespace Headway.Client.Contracts;

/// <summary>Who waits for whom in a database.</summary>
/// <param name="Waits">The waits, the longest first.</param>
/// <param name="Transactions">The sessions whose transaction is open for long, the longest first.</param>
public sealed record LocksView(IReadOnlyList<LockWaitView> Waits, IReadOnlyList<SessionView> Transactions);
