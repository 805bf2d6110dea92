using Headway.Databases.Hosting;

namespace Headway.Databases.Backups;

/// <summary>Where the data of a database is, and what it was before a copy took its place. Nothing runs on it meanwhile.</summary>
/// <param name="Directory">The database's folder.</param>
/// <param name="Data">Its data.</param>
internal sealed record DataPlace(string Directory, string Data)
{
    /// <summary>Says whether something is kept under a name.</summary>
    public bool Has(string kept) => System.IO.Directory.Exists(PlaceOf(kept));

    /// <summary>Puts the data of a copy here, and keeps what was here.</summary>
    public void Take(string copy, string kept)
    {
        Leave(kept);
        System.IO.Directory.Move(copy, Data);
        Folders.SyncEntries(Directory);
    }

    /// <summary>Keeps what is here, so that nothing is here any more.</summary>
    public void Leave(string kept)
    {
        if (System.IO.Directory.Exists(Data))
        {
            System.IO.Directory.CreateDirectory(Path.GetDirectoryName(PlaceOf(kept))!, Folders.OwnerOnly);
            System.IO.Directory.Move(Data, PlaceOf(kept));
        }
    }

    /// <summary>Puts what was kept here again, and keeps what is here now.</summary>
    public void PutBack(string kept)
    {
        Leave($"in-place-of-{kept}");
        System.IO.Directory.Move(PlaceOf(kept), Data);
        Folders.SyncEntries(Directory);
    }

    private string PlaceOf(string kept) => Path.Combine(Directory, "kept", kept);
}
