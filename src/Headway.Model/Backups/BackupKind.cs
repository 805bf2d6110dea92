namespace Headway.Model.Backups;

/// <summary>What a backup holds. The numbers are stored.</summary>
public enum BackupKind
{
    /// <summary>The whole cluster.</summary>
    Full = 1,

    /// <summary>What changed since the last full backup.</summary>
    Differential = 2,

    /// <summary>What changed since the last backup of any kind.</summary>
    Incremental = 3,
}
