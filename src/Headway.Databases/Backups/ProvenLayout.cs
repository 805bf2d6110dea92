using System.Text.Json;
using Headway.Databases.Hosting;
using Headway.Databases.Postgres;
using Headway.Model.Data;

namespace Headway.Databases.Backups;

/// <summary>Where the proven copy of a database is: beside its folder, as files that nothing runs on.</summary>
/// <param name="Source">The database.</param>
/// <param name="Folder">The folder.</param>
internal sealed record ProvenLayout(DatabasePlan Source, string Folder)
{
    /// <summary>Gets the files of the cluster, as they came from the backup.</summary>
    public string Data => Path.Combine(Folder, "data");

    private string Marker => Path.Combine(Folder, "state", "proven");

    /// <summary>What is kept.</summary>
    public static ProvenLayout Kept(DatabasePlan source) => new(source, $"{source.Directory}.proven");

    /// <summary>What a drill laid aside and has not proven yet.</summary>
    public static ProvenLayout LaidAside(DatabasePlan source) => new(source, $"{source.Directory}.proven.new");

    /// <summary>Reads what it is; null when it is not whole.</summary>
    public ProvenOrigin? Read() => File.Exists(Marker) ? JsonSerializer.Deserialize<ProvenOrigin>(File.ReadAllText(Marker)) : null;

    /// <summary>Says that it is whole.</summary>
    public void Write(ProvenOrigin origin) => Folders.WriteSecret(Marker, JsonSerializer.Serialize(origin));

    /// <summary>Makes its empty folders.</summary>
    public void Prepare()
    {
        Remove();
        var account = PostgresLaunch.AccountOf(new PostgresLayout(Source));
        Folders.MakeHome(Folder, account);
        Folders.MakeOwned(Data, account);
    }

    /// <summary>Deletes it.</summary>
    public void Remove() => Folders.Delete(Folder);
}
