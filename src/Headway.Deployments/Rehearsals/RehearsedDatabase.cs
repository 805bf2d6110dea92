using Headway.Model.Backups;
using Headway.Model.Data;

namespace Headway.Deployments.Rehearsals;

/// <summary>A database and the copy of it that a migration is tried on.</summary>
/// <param name="Source">The database.</param>
/// <param name="Copy">The copy.</param>
/// <param name="Plan">What the copy is restored from; null while it is not known.</param>
public sealed record RehearsedDatabase(DatabasePlan Source, DatabasePlan Copy, RestorePlan? Plan)
{
    /// <summary>Gets what the copy is cloned from; null when the backup is restored.</summary>
    public ProvenCopy? Kept { get; init; }
}
