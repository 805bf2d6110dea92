namespace Headway.Model.Data;

/// <summary>What a database saw of a migration.</summary>
/// <param name="LackedLock">Whether the last error that the migration got was that a lock was not given in time (SQLSTATE 55P03).</param>
/// <param name="Holder">Who held the lock that it waited for last; null when nobody was seen.</param>
public sealed record MigrationSight(bool LackedLock, LockHolder? Holder);
