using System.Globalization;
using Headway.Databases.Hosting;
using Headway.Model.Data;

namespace Headway.Databases.Backups;

/// <summary>The room that a copy needs.</summary>
internal static class CopyRoom
{
    /// <summary>How to make room for what is restored.</summary>
    public const string WayOfCopies = "headway backup copies shows what may go";

    /// <summary>Refuses a copy for which there is none, before anything is made. Its folder is there.</summary>
    /// <param name="copy">The copy.</param>
    /// <param name="what">What needs the room, as the sentence begins.</param>
    /// <param name="needed">The bytes of it; a tenth more must be there.</param>
    /// <param name="way">How to make room, as a command and what it does.</param>
    /// <exception cref="DatabaseException">There is too little; the folder is gone again.</exception>
    public static void Refuse(DatabasePlan copy, string what, long needed, string way)
    {
        var free = new DriveInfo(copy.Directory).AvailableFreeSpace;
        if (free < needed + (needed / 10))
        {
            Folders.Delete(copy.Directory);
            throw new DatabaseException(string.Create(
                CultureInfo.InvariantCulture,
                $"{what} needs {needed >> 20} MB and the disk of {copy.Directory} has {free >> 20} MB free. Nothing was begun; make room ({way})."));
        }
    }
}
