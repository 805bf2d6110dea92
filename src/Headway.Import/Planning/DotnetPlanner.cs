using System.Text.RegularExpressions;
using Headway.Model.Values;

namespace Headway.Import.Planning;

/// <summary>Decides what of a .NET source is published, and how it is started.</summary>
/// <param name="draft">Gets the notes.</param>
internal sealed partial class DotnetPlanner(ImportDraft draft)
{
    /// <summary>Chooses the project that is published; no tests if there is another.</summary>
    public void Project(ServiceDraft service)
    {
        var projects = service.Builder == "dotnet" ? Language.ProjectFiles(draft.Folder, service.Root) : [];
        if (projects.Count > 0 && (projects.Count > 1 || FolderPath.FolderOf(projects[0]) != service.Root))
        {
            var chosen = projects.FirstOrDefault(path => !path.Contains("Test", StringComparison.OrdinalIgnoreCase)) ?? projects[0];
            service.ProjectFile = service.Root == "." ? chosen : chosen[(service.Root.Length + 1)..];
            draft.Changed(service.At, "build", $"publishes {Excerpt.Of(service.ProjectFile)}", projects.Count > 1 ? "look whether that is the right one of several" : string.Empty);
        }
    }

    /// <summary>Corrects the start command: the published files are the root of the artifact, wherever the source's own build put them.</summary>
    public static void Start(ServiceDraft service)
    {
        if (service.Builder != "dotnet" || service.Start is not { } start)
        {
            return;
        }

        var line = start.Line is not null ? PublishFolder().Replace(start.Line, "dotnet ${it}") : null;
        var arguments = start.Arguments.Count > 1 && start.Arguments[0] == "dotnet" ? [start.Arguments[0], FolderPath.NameOf(start.Arguments[1]), .. start.Arguments.Skip(2)] : start.Arguments;
        if (service.ListensByOption)
        {
            line = line is null ? null : $"{line} --urls http://0.0.0.0:$PORT";
            arguments = arguments.Count == 0 ? arguments : [.. arguments, "--urls", "http://0.0.0.0:$PORT"];
        }

        service.Start = new CommandDraft(line, arguments);
    }

    /// <summary>Makes a start command of the project's name; null when there is no project.</summary>
    public string? Default(ServiceDraft service) =>
        (service.ProjectFile ?? (Language.ProjectFiles(draft.Folder, service.Root) is [var first, ..] ? first : null)) is { } project ? $"dotnet {FolderPath.NameOf(project)[..^".csproj".Length]}.dll" : null;

    [GeneratedRegex(@"^dotnet\s+(\./)?([A-Za-z0-9_.-]+/)+(?<it>[A-Za-z0-9_.-]+\.dll)", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex PublishFolder();
}
