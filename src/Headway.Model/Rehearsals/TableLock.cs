namespace Headway.Model.Rehearsals;

/// <summary>A lock on a table that was there before the migration.</summary>
/// <param name="Table">The table, with its schema.</param>
/// <param name="Mode">How.</param>
public readonly record struct TableLock(string Table, LockMode Mode)
{
    /// <summary>Gets whether a SELECT waits for it.</summary>
    public bool BlocksReaders => Mode == LockMode.AccessExclusive;

    /// <summary>Gets whether an INSERT, UPDATE or DELETE waits for it.</summary>
    public bool BlocksWriters => Mode >= LockMode.Share;
}
