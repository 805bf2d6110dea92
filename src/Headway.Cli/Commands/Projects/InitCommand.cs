using System.CommandLine;
using Headway.Cli.Errors;
using Headway.Cli.Output;
using Headway.Cli.Parsing;
using Headway.Cli.Settings;

namespace Headway.Cli.Commands.Projects;

/// <summary><c>headway init</c>: writes a manifest for what the repository looks like. Never overwrites one.</summary>
internal static class InitCommand
{
    public static CliCommand Create()
    {
        var name = new Argument<string?>("project") { Description = "The name of the project; else that of the folder", Arity = ArgumentArity.ZeroOrOne };
        return new CliCommand("init", "Write a headway.yaml for this repository")
        {
            Examples = ["headway init", "headway init credify"],
        }.With(name).Does(result => new Options(result.GetValue(name)), RunAsync);
    }

    internal static async Task<int> RunAsync(Options options, CommandContext context, CancellationToken cancellationToken)
    {
        var folder = context.Host.Directory;
        var name = ProjectNaming.Settle(options.Project ?? context.Values.Project, folder);
        var services = RepositoryKind.Detect(folder);
        var text = ManifestTemplate.Write(name, services);
        var path = Path.Combine(folder, Folders.ManifestName);
        await WriteAsync(path, text, cancellationToken);
        foreach (var service in services)
        {
            context.Output.Say($"Found {service.Kind} in {service.Root}: service {service.Name}");
        }

        context.Output.Line(path);
        context.Output.Say($"{Folders.ManifestName} was written; read it, then: headway up", Tone.Good);
        return ExitCode.Done;
    }

    private static async Task WriteAsync(string path, string text, CancellationToken cancellationToken)
    {
        if (File.Exists(path))
        {
            throw new CliException(ExitCode.Failed, "Nothing was written", $"{path} is there already", "edit it, or move it away first");
        }

        await using var file = new StreamWriter(new FileStream(path, FileMode.CreateNew, FileAccess.Write));
        await file.WriteAsync(text.AsMemory(), cancellationToken);
    }

    internal sealed record Options(string? Project);
}
