using System.Text.RegularExpressions;
using Headway.Import.Reading;
using Headway.Model.Values;

namespace Headway.Import.Planning;

/// <summary>Decides which builder makes a service, and what starts it when no source says so.</summary>
/// <param name="draft">Gets the notes.</param>
internal sealed partial class BuildPlanner(ImportDraft draft)
{
    private readonly CommandPlanner commands = new(draft);
    private readonly DotnetPlanner dotnet = new(draft);

    /// <summary>Plans the build.</summary>
    /// <returns>False when the service cannot be in the manifest, which is told.</returns>
    public bool Plan(ServiceDraft service)
    {
        if (service.Schedule is { } schedule)
        {
            return Drop(service, schedule.At, schedule.Key, "there are no scheduled jobs yet; a service of the manifest would run all the time", $"let cron of this server call: headway run {service.Name} -- COMMAND, or let a worker keep the time");
        }

        if (service.Image is { } image)
        {
            return draft.TakesContainers && KnownImage.Of(image).Kind != ImageKind.WebServer ? new ContainerPlanner(draft).Image(service) : DropImage(service, image);
        }

        var docker = Dockerfile(service);
        if (docker is not null && draft.IsContainer(service))
        {
            return new ContainerPlanner(draft).Dockerfile(service, docker);
        }

        if (Language.Of(draft.Folder, service.Root) is not { Builder: { } builder } language)
        {
            return NoBuilder(service, docker);
        }

        service.Builder = builder;
        Note(service, docker, language);
        docker = service.RefusesDockerfile ? null : docker;
        if (builder == "node")
        {
            Node(service, docker);
        }

        if (service.Builder == "static")
        {
            return Static(service);
        }

        dotnet.Project(service);
        return Start(service, docker);
    }

    private DockerfileFacts? Dockerfile(ServiceDraft service)
    {
        var path = FolderPath.Join(service.Root, service.Dockerfile ?? "Dockerfile");
        if (draft.Folder.Texts.GetValueOrDefault(path) is not { } text)
        {
            if (service.WantsDockerfile && service.Dockerfile is not null)
            {
                draft.Dropped(service.At, "Dockerfile", $"{Excerpt.Of(path)} is not there", "look where it is");
            }

            return null;
        }

        service.WantsDockerfile |= !service.RefusesDockerfile;
        return DockerfileReader.Read(path, text, service.Target);
    }

    private void Note(ServiceDraft service, DockerfileFacts? docker, Language language)
    {
        if (docker is not null && service.WantsDockerfile)
        {
            service.Ports.AddRange(docker.Port is { } port && !service.Ports.Contains(port) ? [port] : []);
            draft.Changed(
                new Place(docker.Path, 0), "Dockerfile", $"is not built: no images are made here; the {service.Builder} builder makes '{service.Name}' of the {language.Name} source", "look whether the Dockerfile installs something that this server must have then");
            new ImageHealth(draft).Plan(service, docker);
        }

        if (language.Builder == "python" && !draft.Folder.Has(service.Root, "requirements.txt") && (draft.Folder.Has(service.Root, "pyproject.toml") || draft.Folder.Has(service.Root, "Pipfile")))
        {
            draft.Changed(service.At, "packages", "the python builder installs what requirements.txt names, and there is none", "write one: uv export --no-hashes > requirements.txt, or poetry export, or pip freeze");
        }
    }

    // A site that a web server delivered, or that has a build and nothing to start, is delivered by Headway.
    private void Node(ServiceDraft service, DockerfileFacts? docker)
    {
        var package = PackageFacts.Read(draft.Folder.TextOf(service.Root, "package.json"));
        var from = docker is null ? ImageKind.Other : KnownImage.Of(docker.From.Split(' ')[0]).Kind;
        var serves = service.Start is { } start ? SiteServer().IsMatch(start.Words) : from == ImageKind.WebServer || !(package?.Scripts.Contains("start") ?? false) && package?.Main is null;
        if (!serves || !(package?.Scripts.Contains("build") ?? false))
        {
            return;
        }

        if (service.Start is not null || from == ImageKind.WebServer)
        {
            draft.Changed(service.StartAt.Line > 0 ? service.StartAt : new Place(docker?.Path ?? service.At.File, 0), "start", "a site of files is delivered by Headway itself: nothing of it needs to run");
        }

        (service.Builder, service.Start) = ("static", null);
        service.BuildCommand ??= new CommandDraft("npm run build", []);
        service.Output = package.Dependencies.Contains("react-scripts") ? "build" : null;
        service.IsSinglePage = true;
    }

    private bool Static(ServiceDraft service)
    {
        if (service.Start is not null)
        {
            draft.Changed(service.StartAt, "start", "a site of files is delivered by Headway itself: nothing of it needs to run");
        }

        service.Start = null;
        service.IsPublic ??= true;
        return true;
    }

    private bool Start(ServiceDraft service, DockerfileFacts? docker)
    {
        BuildCommand(service);
        if (service.Start is null && docker?.Command is { IsEmpty: false } command)
        {
            commands.Start(service, command, docker.CommandAt, "CMD");
            draft.Carried(docker.CommandAt, "CMD", "is 'start'");
        }

        if (service.Start is null && Default(service) is { } line)
        {
            commands.Start(service, WrittenCommand.OfLine(line), service.At, "start");
            draft.Changed(service.At, "start", $"no source says how it is started; {Excerpt.Of(line)} is what its files suggest", "look whether that is right");
        }

        if (service.Start is null)
        {
            return Drop(service, service.At, $"service {Excerpt.Of(service.SourceName)}", "no source says how it is started", "write it into headway.yaml with its 'start'");
        }

        DotnetPlanner.Start(service);
        return true;
    }

    private void BuildCommand(ServiceDraft service)
    {
        if (service.BuildCommand is not { } command)
        {
            return;
        }

        if (service.Builder == "node")
        {
            draft.Carried(service.BuildCommandAt, "build command", "is 'build.command'; packages are installed before it");
        }
        else
        {
            service.BuildCommand = null;
            draft.Dropped(service.BuildCommandAt, "build command", $"the {service.Builder} builder has steps of its own and takes no further command", "what more must happen belongs into 'migrate.up', or into a file of the repository");
        }
    }

    private string? Default(ServiceDraft service) => service.Builder switch
    {
        "node" when PackageFacts.Read(draft.Folder.TextOf(service.Root, "package.json")) is { } package =>
            package.Scripts.Contains("start") ? "npm start" : package.Main is { } main && PlainPath().IsMatch(main) ? $"node {main}" : null,
        "python" => draft.Folder.Has(service.Root, "main.py") ? "python main.py" : draft.Folder.Has(service.Root, "app.py") ? "python app.py" : null,
        "dotnet" => dotnet.Default(service),
        _ => null,
    };

    private bool NoBuilder(ServiceDraft service, DockerfileFacts? docker)
    {
        var language = Language.Of(draft.Folder, service.Root)?.Name;
        if (language is null && docker is null && service.Start is not null)
        {
            service.Builder = "none";
            draft.Changed(service.At, "build", "nothing tells what it is built with: the source is what runs ('build: none')", "name a builder if it needs one");
            return true;
        }

        return Drop(
            service, service.At, $"service {Excerpt.Of(service.SourceName)}",
            docker is not null ? $"no Dockerfile is built here, and there is no builder for {language ?? "what is in its folder"}" : $"there is no builder for {language ?? "what is in its folder"}",
            "build: none runs what is in the repository as it is: commit the built program, or let its CI put it there");
    }

    private bool DropImage(ServiceDraft service, string image)
    {
        var known = KnownImage.Of(image);
        if (known.Kind == ImageKind.WebServer)
        {
            // What stood behind it was open to the public without ports of its own.
            draft.Services.Where(other => other.IsPublic == false).ToList().ForEach(other => other.IsPublic = null);
        }

        var name = $"service {Excerpt.Of(service.SourceName)}";
        return known.Engine is not null ? Drop(service, service.At, name, "it was to be kept as a service of its own image, which is not run here", "leave --keep-databases out, and it becomes a managed database")
            : known.Kind == ImageKind.WebServer ? Drop(service, service.At, name, $"{known.Name} stood before the others; the edge does that here", "give each service its addresses in 'routes'; what else its configuration did is not carried over")
            : known.Kind == ImageKind.OtherDatabase ? Drop(service, service.At, name, $"Headway manages PostgreSQL and Redis, not {known.Name}, and runs no images here", "run it elsewhere and set its address as a variable")
            : Drop(service, service.At, name, $"it is the image {Excerpt.Of(image)}, and no images are run here", "build it from source, or run it elsewhere and set its address as a variable");
    }

    private bool Drop(ServiceDraft service, Place at, string what, string why, string tryThis)
    {
        draft.Dropped(at, what, why, tryThis);
        draft.Services.Remove(service);
        return false;
    }

    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture;

    [GeneratedRegex(@"^(npx\s+(-y\s+)?)?serve(\s|$)|vite\s+preview|(npm|yarn|pnpm)\s+(run\s+)?(preview|serve)\b|http-server|nginx|caddy", Options)]
    private static partial Regex SiteServer();

    [GeneratedRegex(@"^[A-Za-z0-9_./-]+$", Options)]
    private static partial Regex PlainPath();
}
