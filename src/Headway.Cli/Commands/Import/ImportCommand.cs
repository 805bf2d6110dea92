using System.CommandLine;
using Headway.Cli.Errors;
using Headway.Cli.Output;
using Headway.Cli.Parsing;
using Headway.Cli.Settings;
using Headway.Import;
using Headway.Model.Names;

namespace Headway.Cli.Commands.Import;

/// <summary><c>headway import</c>: a manifest of what a repository has for Railway, Compose or a Procfile, and a list of what it could not carry over.</summary>
internal static class ImportCommand
{
    public static CliCommand Create()
    {
        var folder = new Argument<string?>("folder") { Description = "The repository; else the folder here", Arity = ArgumentArity.ZeroOrOne };
        var from = new Option<string[]>("--from") { Description = "A file to import, in place of all that are found; may be repeated", HelpName = "file" };
        var output = new Option<string>("--output", "-o") { Description = "Where the manifest is written, or - for stdout", HelpName = "file", DefaultValueFactory = _ => Folders.ManifestName };
        var force = new Option<bool>("--force") { Description = "Overwrite the manifest that is there" };
        var keep = new Option<string[]>("--keep-databases") { Description = "Compose services that stay services of their own image, or * for all", HelpName = "service" };
        var profile = new Option<string[]>("--profile") { Description = "Take the services of a Compose profile in too", HelpName = "name" };
        var noDocker = new Option<bool>("--no-docker") { Description = "Build every service from its source, for a server without Docker" };
        return new CliCommand("import", "Write a headway.yaml from railway.json, Compose, Nixpacks or a Procfile")
        {
            Examples = ["headway import", "headway import --from docker-compose.production.yml --output -", "headway import ../shop --force --json"],
        }.With(folder, from, output, force, keep, profile, noDocker).Does(
            result => new Options(
                result.GetValue(folder),
                result.GetRequiredValue(output),
                result.GetValue(force),
                new ImportOptions { From = result.GetValue(from) ?? [], KeepDatabases = result.GetValue(keep) ?? [], Profiles = result.GetValue(profile) ?? [], Containers = result.GetValue(noDocker) ? false : null }),
            RunAsync);
    }

    internal static async Task<int> RunAsync(Options options, CommandContext context, CancellationToken cancellationToken)
    {
        var folder = Path.GetFullPath(options.Folder ?? ".", context.Host.Directory);
        if (!Directory.Exists(folder))
        {
            throw new CliException(ExitCode.WrongUse, "Nothing was imported", $"there is no folder {folder}", "name the folder of the repository");
        }

        var target = options.Output == "-" ? null : Path.GetFullPath(options.Output, folder);
        if (target is not null && Path.Exists(target) && !options.Force)
        {
            throw new CliException(ExitCode.WrongUse, "Nothing was imported", $"{target} is there already", "headway import --force overwrites it; --output FILE writes another");
        }

        var plan = Plan(folder, options.Import with { Project = context.Values.Project }, context);
        await WriteAsync(target, plan.Manifest!, context, cancellationToken);
        context.Output.Json(ImportDocument.Of(target ?? "-", plan), CliJson.Default.ImportDocument);
        ImportWords.Tell(plan, context.Output);
        Next(target, plan, context.Output);
        return ExitCode.Done;
    }

    /// <summary>Makes the plan of a folder, or refuses with what is wrong.</summary>
    internal static ImportPlan Plan(string folder, ImportOptions options, CommandContext context)
    {
        if (options.Project is { } project && !ProjectName.TryParse(project, out _))
        {
            throw new CliException(ExitCode.WrongUse, "Nothing was imported", $"'{project}' is no project: {ProjectName.Rule}", "headway import --project NAME");
        }

        var from = options.From.Select(file => Inside(folder, file, context)).ToList();
        var plan = Importer.Import(RepositoryFolder.Look(folder, from), options with { From = from });
        if (plan.Problems.Count > 0)
        {
            throw new CliException(new Refusal(
                ExitCode.Refused, "import.source", "Nothing was imported", "what is there cannot be read:", "correct it and repeat the command", [.. plan.Problems.Select(problem => problem.ToString())]));
        }

        return plan switch
        {
            { Sources: [] } => throw new CliException(
                ExitCode.WrongUse, "Nothing was imported", $"there is no railway.json, railway.toml, nixpacks.toml, Compose file or Procfile in {folder}{Unread(plan)}", "headway init writes a manifest for what the repository looks like"),
            { Manifest: null } => throw new CliException(new Refusal(
                ExitCode.Refused, "import.nothing", "Nothing was written", "nothing of it can run here:", "headway init writes a manifest to begin with", [.. plan.Notes.Where(note => note.Kind == ImportNoteKind.NotCarried).Select(note => note.ToString())])),
            _ => plan,
        };
    }

    private static string Unread(ImportPlan plan) => plan.Notes.Count == 0 ? string.Empty : $" ({plan.Notes[0].File} {plan.Notes[0].Why}: {plan.Notes[0].Try})";

    private static string Inside(string folder, string file, CommandContext context)
    {
        var path = Path.GetRelativePath(folder, Path.GetFullPath(file, folder));
        return !path.StartsWith("..", StringComparison.Ordinal) && !Path.IsPathRooted(path) && RepositoryFolder.IsInside(folder, path)
            ? path
            : throw new CliException(ExitCode.WrongUse, "Nothing was imported", $"{file} is no file in {folder}, or a link leads there", "name a file of the repository with --from");
    }

    private static async Task WriteAsync(string? target, string text, CommandContext context, CancellationToken cancellationToken)
    {
        if (target is null)
        {
            context.Output.Raw(text.TrimEnd('\n'));
            return;
        }

        // A link is replaced and not followed: what it leads to may be outside of the repository.
        var beside = $"{target}.{Guid.NewGuid():N}";
        await File.WriteAllTextAsync(beside, text, cancellationToken);
        File.Move(beside, target, overwrite: true);
        context.Output.Line(target);
    }

    private static void Next(string? target, ImportPlan plan, IOutput output)
    {
        output.Say($"{Count(plan.Services.Count, "service")} of {string.Join(", ", plan.Sources)}{(target is null ? string.Empty : $": {Path.GetFileName(target)} was written")}", Tone.Good);
        if (plan.Commands.Count > 0)
        {
            output.Say("Then (where there is such a project already, leave the first out; each of the others asks for the values):");
            plan.Commands.ToList().ForEach(command => output.Say($"  {command}"));
        }

        output.Say("Read the file, then: headway preflight");
    }

    private static string Count(int count, string word) => count == 1 ? $"1 {word}" : $"{count} {word}s";

    internal sealed record Options(string? Folder, string Output, bool Force, ImportOptions Import);
}
