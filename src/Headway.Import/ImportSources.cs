using Headway.Import.Planning;
using Headway.Import.Reading;
using Headway.Import.Sources;

namespace Headway.Import;

/// <summary>The files that an import begins with, and the order in which they are planned: the stronger first.</summary>
/// <param name="draft">What is found.</param>
internal sealed class ImportSources(ImportDraft draft)
{
    private readonly List<RailwayFile> railway = [];
    private readonly List<NixpacksFile> nixpacks = [];
    private readonly List<(string Root, IReadOnlyList<ProcfileEntry> Entries)> procfiles = [];
    private ComposeFile? compose;

    /// <summary>Gets the paths of the files that were read.</summary>
    public List<string> Paths { get; } = [];

    /// <summary>Gets what keeps one from being read.</summary>
    public List<ImportProblem> Problems { get; } = [];

    /// <summary>Reads the files that are wanted.</summary>
    public static ImportSources Read(ImportDraft draft)
    {
        var sources = new ImportSources(draft);
        var chosen = draft.Options.From.Select(path => FolderPath.Join(".", path)).ToList();
        sources.Problems.AddRange(chosen.Where(path => !draft.Folder.Texts.ContainsKey(path) || !ImportFiles.Describes(path)).Select(path => new ImportProblem(path, 0, "is not there, or is no file that an import reads")));
        var paths = draft.Folder.Texts.Keys.Where(path => ImportFiles.Describes(path) && (chosen.Count == 0 || chosen.Contains(path))).Order(StringComparer.Ordinal).ToList();
        var composes = sources.ComposesOf(paths, chosen);
        paths.RemoveAll(path => ImportFiles.IsCompose(FolderPath.NameOf(path)) && !composes.Contains(path));
        sources.Check([.. paths, .. draft.Folder.Texts.Keys.Where(path => ImportFiles.IsEnv(FolderPath.NameOf(path)))]);
        if (sources.Problems.Count == 0)
        {
            sources.ReadAll(paths, composes);
        }

        return sources;
    }

    /// <summary>Plans what was read.</summary>
    public void Plan()
    {
        if (compose is not null)
        {
            var planner = new ComposePlanner(draft, compose);
            planner.Plan();
        }

        var isCompose = draft.Services.ToHashSet();
        railway.ForEach(file => new RailwayPlanner(draft).Plan(file, ServiceOf(file.Path)));
        nixpacks.Where(file => !IsNamed(file)).ToList().ForEach(file => new NixpacksPlanner(draft).Plan(file, ServiceOf(file.Path)));
        foreach (var service in draft.Services.Where(service => service.NixpacksPath is not null).ToList())
        {
            nixpacks.Where(file => file.Path == service.NixpacksPath).ToList().ForEach(file => new NixpacksPlanner(draft).Plan(file, service));
        }

        procfiles.ForEach(file => new ProcfilePlanner(draft).Plan(file.Root, file.Entries));
        new EnvPlanner(draft).Plan(isCompose.Contains, draft.Asked);
    }

    private bool IsNamed(NixpacksFile file) => draft.Services.Exists(service => service.NixpacksPath == file.Path);

    // The file of a folder describes the service that is built from it; of several, the one with a public address.
    private ServiceDraft ServiceOf(string path)
    {
        var (root, suffix) = (FolderPath.FolderOf(path), ImportFiles.SuffixOf(FolderPath.NameOf(path)));
        var same = draft.Services.Where(service => service.Root == root && service.Image is null).ToList();
        var found = same.Find(service => service.Suffix == suffix && suffix is not null)
            ?? same.Find(service => suffix is not null && service.SourceName.Equals(suffix, StringComparison.OrdinalIgnoreCase))
            ?? (suffix is null ? same.Find(service => service.Suffix is null && service.IsPublic == true) ?? same.Find(service => service.Suffix is null) : null);
        if (found is not null)
        {
            // Compose does not say whether it is public where that file is the stronger.
            found.IsPublic = found.IsPublic == true ? true : null;
            return found;
        }

        var made = draft.AddService(suffix ?? (root == "." ? "web" : FolderPath.NameOf(root)), new Place(path, 0));
        (made.Root, made.Suffix) = (root, suffix);
        return made;
    }

    // Compose's own choice: the first of its names, with the override beside it. Others are named with --from.
    private List<string> ComposesOf(List<string> paths, List<string> chosen)
    {
        var all = paths.Where(path => ImportFiles.IsCompose(FolderPath.NameOf(path))).ToList();
        if (chosen.Count > 0)
        {
            return [.. chosen.Where(all.Contains)];
        }

        var main = all.Where(path => ImportFiles.ComposeNames.Contains(FolderPath.NameOf(path)))
            .OrderBy(path => path.Count(character => character == '/'))
            .ThenBy(path => ImportFiles.ComposeNames.ToList().IndexOf(FolderPath.NameOf(path)))
            .FirstOrDefault();
        var beside = all.Where(path => main is not null && FolderPath.FolderOf(path) == FolderPath.FolderOf(main) && FolderPath.NameOf(path).Contains(".override.", StringComparison.Ordinal)).Take(1).ToList();
        beside.ForEach(path => draft.Changed(
            new Place(path, 0), "the file", "is laid over the other one, as Compose does; often it is for development", $"headway import --from {main} leaves it out"));
        foreach (var other in all.Where(path => path != main && !beside.Contains(path)))
        {
            draft.Dropped(new Place(other, 0), "the file", main is null ? "is not one that Compose reads by itself" : "was not read: Compose reads one file and its override", $"headway import --from {other}");
        }

        return main is null ? [] : [main, .. beside];
    }

    private void Check(IReadOnlyList<string> paths) =>
        Problems.AddRange(paths.Select(path => SourceLimits.Check(path, draft.Folder.Texts[path])).OfType<ImportProblem>());

    private void ReadAll(List<string> paths, List<string> composes)
    {
        foreach (var path in draft.Folder.Texts.Keys.Where(path => ImportFiles.IsEnv(FolderPath.NameOf(path))).Order(StringComparer.Ordinal))
        {
            draft.EnvFiles.Add(EnvReader.Read(path, draft.Folder.Texts[path], draft.Notes));
        }

        compose = composes.Count == 0 ? null : ComposeReader.Read([.. composes.Select(path => (path, draft.Folder.Texts[path]))], Problems);
        foreach (var path in paths.Except(composes))
        {
            ReadOne(path, FolderPath.NameOf(path), draft.Folder.Texts[path]);
        }

        Paths.AddRange(paths);
    }

    private void ReadOne(string path, string name, string text)
    {
        if (ImportFiles.IsRailway(name) && RailwayReader.Read(path, text, Problems) is { } file)
        {
            railway.Add(file);
        }
        else if (ImportFiles.IsNixpacks(name) && TomlSource.Read(path, text, Problems) is { } table)
        {
            nixpacks.Add(new NixpacksFile(path, table));
        }
        else if (name == "Procfile")
        {
            procfiles.Add((FolderPath.FolderOf(path), ProcfileReader.Read(path, text, Problems)));
        }
    }
}
