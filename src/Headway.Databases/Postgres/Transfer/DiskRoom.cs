using Headway.Model.Data;
using Headway.Model.Data.Operating;

namespace Headway.Databases.Postgres.Transfer;

/// <summary>Looks whether a transfer would fill the disk that the database itself needs.</summary>
internal static class DiskRoom
{
    /// <summary>What is left to the database whatever happens.</summary>
    private const long Reserve = 256L * 1024 * 1024;

    /// <summary>Looks.</summary>
    /// <returns>Null when there is room for the bytes and the reserve.</returns>
    public static DatabaseRefusal? Refuse(DatabasePlan plan, long bytes)
    {
        var free = new DriveInfo(plan.Directory).AvailableFreeSpace;
        return free < bytes + Reserve ? TransferRefusals.NoRoom(plan, bytes + Reserve, free) : null;
    }
}
