using System.CommandLine;
using Headway.Cli.Parsing;
using Headway.Cli.Settings;
using Headway.Client.Sources;

namespace Headway.Cli.Commands.Deployments;

/// <summary><c>headway up</c>: deploys a folder as it is.</summary>
internal static class UpCommand
{
    public static CliCommand Create()
    {
        var folder = new Argument<string?>("folder") { Description = "The folder with headway.yaml; else here or the nearest above", Arity = ArgumentArity.ZeroOrOne };
        var (message, detach, noCache) = (Symbols.Message(), Symbols.Detach(), Symbols.NoCache());
        return new CliCommand("up", "Deploy this folder as it is, and wait until it is live")
        {
            Examples =
            [
                "headway up",
                "headway up --environment staging -m \"try the new importer\"",
                "headway up --detach --json",
            ],
        }.With(folder, message, detach, noCache).Does(
            result => new Options(
                result.GetValue(folder),
                new DeployOptions(result.GetValue(message), result.GetValue(detach), result.GetValue(noCache))),
            RunAsync);
    }

    internal static async Task<int> RunAsync(Options options, CommandContext context, CancellationToken cancellationToken)
    {
        var asked = Path.GetFullPath(options.Folder ?? ".", context.Host.Directory);
        var folder = Folders.WithManifest(asked) ?? await MissingManifest.ImportAsync(asked, context, cancellationToken);
        var manifest = ManifestCheck.ReadFile(folder);
        var project = context.Settings.ProjectOrNull() ?? manifest.Project.Value;
        ManifestCheck.RequireEnvironment(manifest, context.Settings.Environment());
        var commit = await new Git(folder).CleanCommitAsync(cancellationToken);
        return await new SourceDeployment(context).RunAsync(
            project, options.Deploy, commit, (archive, stop) => SourcePacker.PackAsync(folder, archive, stop), cancellationToken);
    }

    internal sealed record Options(string? Folder, DeployOptions Deploy);
}
