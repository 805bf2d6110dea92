namespace Headway.Model.Backups;

/// <summary>Why a copy was made. The numbers are stored.</summary>
public enum CopyPurpose
{
    /// <summary>A person wants what is in it.</summary>
    Restore = 1,

    /// <summary>To see that the newest backup can be restored.</summary>
    Drill = 2,
}
