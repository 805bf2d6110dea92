namespace Headway.Model.Backups;

/// <summary>Everything that is decided for the backups of one PostgreSQL.</summary>
/// <param name="Repository">The absolute folder of its backups and its WAL archive, outside of the database's own.</param>
/// <param name="Key">What the repository is encrypted with. A secret.</param>
/// <param name="Spec">How often, and for how long.</param>
public sealed record BackupPlan(string Repository, string Key, BackupSpec Spec);
