using Headway.Model.Backups;

namespace Headway.Deployments.Backups;

/// <summary>Why and for whom something is restored.</summary>
/// <param name="Purpose">Why.</param>
/// <param name="By">Who asked.</param>
/// <param name="SwitchWhenProven">Whether the copy takes the database's place when all checks have passed.</param>
public sealed record RestoreWish(CopyPurpose Purpose, string By, bool SwitchWhenProven);
