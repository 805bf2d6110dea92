using Headway.Import.Planning;
using Headway.Import.Reading;
using Headway.Import.Writing;

namespace Headway.Import;

/// <summary>Makes a manifest of what a repository has for Railway, Nixpacks, Compose or a Procfile. Reads nothing itself, and runs nothing.</summary>
public static class Importer
{
    /// <summary>Imports a repository.</summary>
    /// <param name="folder">The repository.</param>
    /// <param name="options">How the import is wanted.</param>
    /// <returns>The manifest, and what became of each part of the sources.</returns>
    public static ImportPlan Import(ImportFolder folder, ImportOptions options)
    {
        var draft = new ImportDraft(folder, options);
        var sources = ImportSources.Read(draft);
        folder.Unread.ToList().ForEach(path => draft.Dropped(
            new Place(path, 0), "the file", "is a link, or no file with content, and was not read", "put the file itself into the repository"));
        if (sources.Problems.Count > 0 || sources.Paths.Count == 0)
        {
            return new ImportPlan { Problems = sources.Problems, Sources = sources.Paths, Notes = InOrder(draft) };
        }

        sources.Plan();
        var project = Naming.Of(options.Project ?? draft.ProjectName ?? folder.Name, "app");
        draft.Services.ToList().ForEach(service => new BuildPlanner(draft).Plan(service));
        draft.Services.ForEach(new BuildArgumentPlanner(draft).Plan);
        if (draft.Services.Count == 0)
        {
            draft.Dropped(new Place(sources.Paths[0], 0), "services", "there is none left that could run here", "headway init writes a manifest to begin with");
        }

        new VolumePlanner(draft).Plan();
        new RoutePlanner(draft).Plan(project);
        var root = ManifestDrafting.Of(draft, project);
        var valid = draft.Services.Count > 0 ? ManifestPruner.Prune(root, draft) : null;
        var notes = InOrder(draft);
        var text = valid is not null ? ManifestWriter.Write(Header(sources.Paths, notes), root) : null;
        return new ImportPlan
        {
            Manifest = text,
            Project = project,
            Services = valid is null ? [] : [.. valid.Services.Keys.Select(name => name.Value)],
            Sources = sources.Paths,
            Notes = notes,
            Commands = valid is null ? [] : [.. ImportCommands.Of(valid), .. draft.Later],
        };
    }

    private static IReadOnlyList<ImportNote> InOrder(ImportDraft draft) =>
        [.. draft.Notes.OrderBy(note => note.File, StringComparer.Ordinal).ThenBy(note => note.Line)];

    private static IEnumerable<string> Header(IReadOnlyList<string> sources, IReadOnlyList<ImportNote> notes)
    {
        yield return $"Written by `headway import` from {string.Join(", ", sources)}.";
        yield return "Read it, then: headway preflight. The manual of this file: docs/manual/manifest.md";
        foreach (var (kind, title) in new[] { (ImportNoteKind.NotCarried, "Not carried over:"), (ImportNoteKind.Changed, "Changed:") })
        {
            var told = notes.Where(note => note.Kind == kind).ToList();
            if (told.Count > 0)
            {
                yield return string.Empty;
                yield return title;
            }

            foreach (var note in told)
            {
                yield return $"  {note}";
            }
        }
    }
}
