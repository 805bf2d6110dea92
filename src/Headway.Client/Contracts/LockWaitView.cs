namespace Headway.Client.Contracts;

/// <summary>A session that waits for another one.</summary>
/// <param name="Blocked">Who waits.</param>
/// <param name="Blocking">Who is waited for.</param>
/// <param name="Wanted">The mode of the lock that is waited for, such as <c>AccessExclusiveLock</c>.</param>
/// <param name="Held">The modes that the other one holds on the same table; null when it holds a row, or only waits in front.</param>
/// <param name="Table">The table, with its schema; null when the lock is of no table.</param>
/// <param name="WaitingMilliseconds">How long.</param>
public sealed record LockWaitView(
    SessionView Blocked, SessionView Blocking, string Wanted, string? Held, string? Table, double WaitingMilliseconds);
