using Headway.Model.Names;

namespace Headway.Model.Backups;

/// <summary>Where a restore is to end.</summary>
public abstract record RestoreTarget
{
    private RestoreTarget()
    {
    }

    /// <summary>At the end of the archive: everything that was kept.</summary>
    public sealed record Latest : RestoreTarget;

    /// <summary>With exactly the transactions that were committed until a time.</summary>
    /// <param name="Time">The time.</param>
    public sealed record At(DateTimeOffset Time) : RestoreTarget;

    /// <summary>At a restore point.</summary>
    /// <param name="Point">The restore point.</param>
    public sealed record Marked(RestorePoint Point) : RestoreTarget;

    /// <summary>At the end of a backup, as early as it can be used.</summary>
    /// <param name="Label">The backup.</param>
    public sealed record Of(BackupLabel Label) : RestoreTarget;
}
