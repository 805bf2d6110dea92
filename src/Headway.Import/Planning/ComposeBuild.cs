using Headway.Import.Reading;
using Headway.Import.Sources;
using Headway.Model.Values;

namespace Headway.Import.Planning;

/// <summary>Plans <c>build</c> and <c>image</c> of a Compose service.</summary>
/// <param name="draft">Gets the notes.</param>
/// <param name="values">Follows variables.</param>
internal sealed class ComposeBuild(ImportDraft draft, ComposeValues values)
{
    /// <summary>Gets the folder that a service is built from.</summary>
    public static string RootOf(ComposeService service, ComposeValues values) =>
        FolderPath.Join(values.Folder, values.OfStructure(ContextOf(service)) ?? ".");

    /// <summary>Plans what the service is built from.</summary>
    public void Plan(ComposeService source, ServiceDraft service)
    {
        if (source.Find("build") is { } build)
        {
            service.Root = RootOf(source, values);
            service.WantsDockerfile = true;
            if (FolderPath.Leaves(service.Root) || IsElsewhere(ContextOf(source)))
            {
                draft.Dropped(build.At, "build.context", "is not a folder of this repository", "put the source into the repository");
                service.Root = ".";
            }

            if (build.Value is SourceTable keys)
            {
                keys.Entries.ToList().ForEach(entry => Key(service, entry, build.At.File));
            }
        }

        if (source.Find("image") is { } image)
        {
            if (source.Find("build") is null)
            {
                service.Image = values.OfStructure(image.Text) ?? string.Empty;
            }
            else
            {
                draft.Dropped(image.At, "image", "the name of the built image is not needed: an artifact is named by its digest");
            }
        }
    }

    private void Key(ServiceDraft service, SourceEntry entry, string file)
    {
        var at = new Place(file, entry.Line);
        switch (entry.Key)
        {
            case "context":
                break;
            case "dockerfile" when values.OfStructure(entry.Value.Text()) is { } path:
                service.Dockerfile = path;
                break;
            case "target" when values.OfStructure(entry.Value.Text()) is { } target:
                service.Target = target;
                break;
            case "args":
                Arguments(service, entry, file);
                break;
            default:
                draft.Dropped(at, $"build.{Excerpt.Plain(entry.Key)}", "Headway's builders do not know it");
                break;
        }
    }

    private void Arguments(ServiceDraft service, SourceEntry entry, string file)
    {
        foreach (var (name, value, at) in ComposeService.Pairs(entry.Value, file))
        {
            service.BuildArguments[name] = new VariableDraft(value is null ? null : values.OfVariable(value), at);
        }
    }

    private static string? ContextOf(ComposeService service) =>
        service.Find("build") is not { } build ? null : build.Value is SourceTable table ? table.Text("context") : build.Text;

    private static bool IsElsewhere(string? context) =>
        context is not null && (context.Contains("://", StringComparison.Ordinal) || context.StartsWith('/') || context.StartsWith("git@", StringComparison.Ordinal));
}
