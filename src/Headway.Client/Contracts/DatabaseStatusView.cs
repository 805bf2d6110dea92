namespace Headway.Client.Contracts;

/// <summary>A managed database of an environment as it is.</summary>
/// <param name="Name">The database.</param>
/// <param name="Engine"><c>postgres</c> or <c>redis</c>.</param>
/// <param name="State"><c>up</c>, <c>down</c> or <c>not-created</c>.</param>
/// <param name="Detail">Why it is down, in one sentence.</param>
/// <param name="PooledBy">The services of the current release that reach it by its pool; null for one that has none.</param>
/// <param name="Backup">How its backups are; null for a database that has none.</param>
public sealed record DatabaseStatusView(
    string Name, string Engine, string State, string? Detail, IReadOnlyList<string>? PooledBy = null, BackupStatusView? Backup = null);
