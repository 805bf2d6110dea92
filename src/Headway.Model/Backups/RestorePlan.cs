using Headway.Model.Names;

namespace Headway.Model.Backups;

/// <summary>What was decided for a restore.</summary>
/// <param name="Label">The backup that it begins with.</param>
/// <param name="Timeline">The timeline that it follows.</param>
/// <param name="Target">Where it ends.</param>
/// <param name="ForksAt">The time in that timeline's history at which the copy leaves it: nothing later is in the copy.</param>
public sealed record RestorePlan(BackupLabel Label, int Timeline, RestoreTarget Target, DateTimeOffset ForksAt);
