using Headway.Import.Reading;
using Headway.Model.Data;
using Headway.Model.Values;

namespace Headway.Import.Planning;

/// <summary>Everything that an import found so far.</summary>
/// <param name="folder">The repository.</param>
/// <param name="options">How the import is wanted.</param>
internal sealed class ImportDraft(ImportFolder folder, ImportOptions options)
{
    public ImportFolder Folder { get; } = folder;

    public ImportOptions Options { get; } = options;

    public string? ProjectName { get; set; }

    /// <summary>Gets whether services may be images and Dockerfiles.</summary>
    public bool TakesContainers { get; } = options.Containers ?? ManifestAbilities.TakesImages;

    public List<ServiceDraft> Services { get; } = [];

    public List<DatabaseDraft> Databases { get; } = [];

    public List<string> Environments { get; } = [];

    public List<ImportNote> Notes { get; } = [];

    /// <summary>Gets commands to run after the first deployment.</summary>
    public List<string> Later { get; } = [];

    /// <summary>Gets the examples of <c>.env</c> files, by folder.</summary>
    public List<EnvFile> EnvFiles { get; } = [];

    /// <summary>Gets the variables that Compose asked of its surroundings.</summary>
    public HashSet<string> Asked { get; } = new(StringComparer.Ordinal);

    /// <summary>Adds a service; its name is made of what the source calls it.</summary>
    public ServiceDraft AddService(string sourceName, Place at)
    {
        var service = new ServiceDraft(sourceName, NewName(sourceName, "web"), at);
        Services.Add(service);
        if (service.Name != sourceName)
        {
            Changed(at, $"service {Excerpt.Of(sourceName)}", $"is called '{service.Name}': names are lower-case letters, digits and hyphens, and each is there once");
        }

        return service;
    }

    /// <summary>Adds a managed database.</summary>
    public DatabaseDraft AddDatabase(string sourceName, DatabaseEngine engine, Place at)
    {
        var database = new DatabaseDraft(sourceName, NewName(sourceName, engine == DatabaseEngine.Postgres ? "postgres" : "redis"), engine, at);
        Databases.Add(database);
        return database;
    }

    /// <summary>Finds the only database of an engine, or makes one.</summary>
    public DatabaseDraft TheDatabase(DatabaseEngine engine, string variable, Place at)
    {
        if (Databases.FirstOrDefault(database => database.Engine == engine) is { } known)
        {
            return known;
        }

        var made = AddDatabase(engine == DatabaseEngine.Postgres ? "postgres" : "redis", engine, at);
        Changed(at, variable, $"stands for the managed database '{made.Name}', which every environment gets of its own", "to keep the one there is, set the variable to its address");
        return made;
    }

    public void Carried(Place at, string what, string why) => Note(ImportNoteKind.Carried, at, what, why, string.Empty);

    public void Changed(Place at, string what, string why, string tryThis = "") => Note(ImportNoteKind.Changed, at, what, why, tryThis);

    public void Dropped(Place at, string what, string why, string tryThis = "") => Note(ImportNoteKind.NotCarried, at, what, why, tryThis);

    /// <summary>Gets whether a service will be a container.</summary>
    public bool IsContainer(ServiceDraft service) => TakesContainers && (service.Image is not null || (service.WantsDockerfile && HasDockerfile(service)));

    private bool HasDockerfile(ServiceDraft service) => Folder.Has(service.Root, service.Dockerfile ?? "Dockerfile");

    private void Note(ImportNoteKind kind, Place at, string what, string why, string tryThis)
    {
        var note = new ImportNote(kind, at.File, at.Line, what, why, tryThis);
        if (!Notes.Contains(note))
        {
            Notes.Add(note);
        }
    }

    private string NewName(string sourceName, string otherwise) => Naming.Unique(
        Naming.Of(sourceName, otherwise),
        name => Services.Exists(service => service.Name == name) || Databases.Exists(database => database.Name == name));
}
