using System.Text.RegularExpressions;
using Headway.Import.Reading;
using Headway.Model.Values;

namespace Headway.Import.Planning;

/// <summary>Plans services that are containers: of an image, or of a Dockerfile.</summary>
/// <param name="draft">Gets the notes.</param>
internal sealed partial class ContainerPlanner(ImportDraft draft)
{
    /// <summary>Plans a service of an image.</summary>
    public bool Image(ServiceDraft service)
    {
        var image = service.Image!;
        var last = FolderPath.NameOf(image);
        if (!last.Contains(':', StringComparison.Ordinal) && !image.Contains('@', StringComparison.Ordinal))
        {
            service.Image = $"{image}:latest";
            draft.Changed(service.At, "image", $"is {Excerpt.Of(service.Image)}: no version was named", "name one, best by its digest, so that a deployment is what was tried");
        }

        if (service is { StartFollowsEntrypoint: true, Start: not null })
        {
            draft.Changed(service.StartAt, "command", "is 'start', which takes the place of the image's ENTRYPOINT too, and that is not known here", "put the program of the ENTRYPOINT before it, if the image has one: docker image inspect shows it");
        }

        Port(service);
        return true;
    }

    /// <summary>Plans a service of a Dockerfile.</summary>
    public bool Dockerfile(ServiceDraft service, DockerfileFacts facts)
    {
        service.Builder = "dockerfile";
        draft.Carried(new Place(facts.Path, 0), "Dockerfile", $"builds '{service.Name}'");
        if (service.BuildCommand is not null)
        {
            service.BuildCommand = null;
            draft.Dropped(service.BuildCommandAt, "build command", "the Dockerfile says how the service is built", "put the command into it");
        }

        if (facts.Port is { } port && service.Ports.Count == 0)
        {
            service.Ports.Add(port);
        }

        new ImageHealth(draft).Plan(service, facts);
        service.Start = service.StartFollowsEntrypoint ? After(facts.Entrypoint, service.Start) : service.Start;
        service.Migrate = service.MigrateFollowsEntrypoint ? After(facts.Entrypoint, service.Migrate) : service.Migrate;
        Port(service);
        return true;
    }

    // Compose gives a command to the image's ENTRYPOINT; a command of the manifest is the whole of it.
    private static CommandDraft? After(WrittenCommand? entrypoint, CommandDraft? command)
    {
        if (entrypoint is not { Arguments: [_, ..] program } || command is null)
        {
            return command;
        }

        var words = program.Select(word => word.Replace("$", "$$", StringComparison.Ordinal)).ToList();
        return command.Line is { } line && words.TrueForAll(PlainWord().IsMatch) ? new CommandDraft($"{string.Join(' ', words)} {line}", [])
            : new CommandDraft(null, [.. words, .. command.Line is { } split && CommandLine.TrySplit(split, out var parts, out _) ? parts : command.Arguments]);
    }

    /// <summary>Gets whether a service is a database or broker of its own image, which is asked by its name and in its own language.</summary>
    public static bool IsDatabase(ServiceDraft service) =>
        service.Image is { } image && KnownImage.Of(image).Kind is ImageKind.Postgres or ImageKind.Redis or ImageKind.OtherDatabase;

    // A command that uses $PORT listens where Headway says; any other where it always did.
    private static void Port(ServiceDraft service)
    {
        if (service.Ports.Count > 0 && !(service.Start?.Mentions("PORT") ?? false) && !IsDatabase(service))
        {
            service.ContainerPort = service.Ports[0];
        }
    }

    [GeneratedRegex(@"^[A-Za-z0-9_./:=@-]+$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex PlainWord();
}
