namespace Headway.Client.Contracts;

/// <summary>A copy that something was rehearsed on.</summary>
/// <param name="Database">The database.</param>
/// <param name="Backup">The backup that it goes back to.</param>
/// <param name="Made"><c>restored</c> from the backup, or <c>cloned</c> from the proven copy.</param>
/// <param name="Seconds">How long it took until it answered.</param>
public sealed record RehearsedCopyView(string Database, string Backup, string Made, double Seconds);
