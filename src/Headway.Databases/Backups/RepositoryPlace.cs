using Headway.Databases.Hosting;
using Headway.Model.Backups;
using Headway.Model.Runtime;

namespace Headway.Databases.Backups;

/// <summary>Where the backups of a database are, whatever its engine, and what they are of.</summary>
/// <param name="Plan">The backups.</param>
/// <param name="Owner">The account that its files belong to; null for the control plane's own.</param>
/// <param name="Database">The data that they are of.</param>
/// <param name="HasBackups">Whether there is or was a backup.</param>
internal sealed record RepositoryPlace(BackupPlan Plan, AccountSpec? Owner, DataPlace Database, bool HasBackups)
{
    /// <summary>Gets its folder.</summary>
    public string Folder => Plan.Repository;

    /// <summary>Makes its folder.</summary>
    public void Prepare()
    {
        Folders.MakeHome(Path.GetDirectoryName(Folder)!, Owner);
        Folders.MakeOwned(Folder, Owner);
    }
}
