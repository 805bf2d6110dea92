using System.Globalization;
using Headway.Databases.Hosting;
using Headway.Model.Data;
using Headway.Model.Names;

namespace Headway.Databases.Backups;

/// <summary>The room that a copy needs.</summary>
internal static class CopyRoom
{
    /// <summary>Refuses a copy for which there is none, before anything is made. Its folder is there.</summary>
    /// <exception cref="DatabaseException">There is too little; the folder is gone again.</exception>
    public static void Refuse(DatabasePlan copy, BackupLabel label, long needed)
    {
        var free = new DriveInfo(copy.Directory).AvailableFreeSpace;
        if (free < needed + (needed / 10))
        {
            Folders.Delete(copy.Directory);
            throw new DatabaseException(string.Create(
                CultureInfo.InvariantCulture,
                $"The backup {label} needs {needed >> 20} MB and the disk of {copy.Directory} has {free >> 20} MB free. Nothing was begun; make room (headway backup copies shows what may go)."));
        }
    }
}
