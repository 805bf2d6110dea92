namespace Headway.Model.Rehearsals.Reports;

/// <summary>A copy that something was rehearsed on.</summary>
/// <param name="Database">The database.</param>
/// <param name="Backup">The backup that it goes back to; a restore or a clone of it proves that one, too.</param>
/// <param name="IsClone">Whether it is a clone of the proven copy; otherwise the backup was restored.</param>
/// <param name="Took">How long it took until it answered, with everything that was committed until then.</param>
public sealed record RehearsedCopy(string Database, string Backup, bool IsClone, TimeSpan Took);
