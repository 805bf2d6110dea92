using Headway.Import.Reading;
using Headway.Import.Sources;
using Headway.Model.Values;

namespace Headway.Import.Planning;

/// <summary>Plans a <c>nixpacks.toml</c>.</summary>
/// <param name="draft">Gets the notes.</param>
internal sealed class NixpacksPlanner(ImportDraft draft)
{
    private readonly CommandPlanner commands = new(draft);

    /// <summary>Plans a file.</summary>
    public void Plan(NixpacksFile file, ServiceDraft service)
    {
        foreach (var entry in file.Table.Entries)
        {
            var at = new Place(file.Path, entry.Line);
            switch (entry.Key)
            {
                case "start" when entry.Value is SourceTable start:
                    Start(service, start, file.Path);
                    break;
                case "phases" when entry.Value is SourceTable phases:
                    phases.Entries.ToList().ForEach(phase => Phase(service, phase, file.Path));
                    break;
                case "variables" when entry.Value is SourceTable variables:
                    var planner = new VariablePlanner(draft);
                    variables.Entries.ToList().ForEach(item => planner.Shown(service, item.Key, item.Value.Text(), new Place(file.Path, item.Line)));
                    break;
                case "providers":
                    draft.Carried(at, "providers", "the builder is the one for what is found in the folder");
                    break;
                default:
                    draft.Dropped(at, Excerpt.Plain(entry.Key), "Headway's builders do not know it", "look whether something depends on it");
                    break;
            }
        }
    }

    private void Start(ServiceDraft service, SourceTable start, string path)
    {
        foreach (var entry in start.Entries)
        {
            var at = new Place(path, entry.Line);
            if (entry.Key == "cmd" && entry.Value.Text() is { } line && service.Start is null)
            {
                commands.Start(service, WrittenCommand.OfLine(line), at, "start.cmd");
                draft.Carried(at, "start.cmd", "is 'start'");
            }
            else
            {
                draft.Dropped(at, $"start.{Excerpt.Plain(entry.Key)}", entry.Key == "cmd" ? "a stronger file has another start command" : "Headway's builders do not know it");
            }
        }
    }

    private void Phase(ServiceDraft service, SourceEntry phase, string path)
    {
        foreach (var entry in phase.Value is SourceTable table ? table.Entries : [])
        {
            var at = new Place(path, entry.Line);
            var what = $"phases.{Excerpt.Plain(phase.Key)}.{Excerpt.Plain(entry.Key)}";
            switch (entry.Key)
            {
                case "cmds" when phase.Key == "build" && entry.Value.Texts() is [var line] && service.BuildCommand is null && !Installers.Has(line.Value):
                    service.BuildCommand = commands.Line(service, line.Value, at, what);
                    service.BuildCommandAt = at;
                    break;
                case "cmds" or "cmd" when entry.Value.Texts() is var lines && lines.All(line => Installers.Has(line.Value)):
                    draft.Carried(at, what, "the builder installs what the project's own files name");
                    break;
                case "cmds" or "cmd":
                    draft.Dropped(at, what, "the builder runs its own steps, and one build command for node and static sites", "put it into the package's build script, or into a script of the repository");
                    break;
                case "nixPkgs" or "nixLibs" or "aptPkgs":
                    draft.Dropped(at, what, $"packages of the system are those of this server: {Excerpt.Plain(string.Join(", ", entry.Value.Texts().Select(item => item.Value)))}", "install what the program needs besides its language with apt-get");
                    break;
                default:
                    draft.Dropped(at, what, "Headway's builders do not know it");
                    break;
            }
        }
    }
}
