using System.CommandLine;
using Headway.Cli.Parsing;
using Headway.Cli.Settings;

namespace Headway.Cli.Commands.Deployments;

/// <summary><c>headway deploy</c>: deploys a commit of the repository here, whatever the folder looks like.</summary>
internal static class DeployCommand
{
    public static CliCommand Create()
    {
        var commit = new Argument<string>("commit")
        {
            Description = "The commit, tag or branch; HEAD by default",
            Arity = ArgumentArity.ZeroOrOne,
            DefaultValueFactory = _ => "HEAD",
        };
        var allowDirty = new Option<bool>("--allow-dirty") { Description = "Deploy HEAD although the folder has changes that it does not have" };
        var (message, detach, noCache) = (Symbols.Message(), Symbols.Detach(), Symbols.NoCache());
        return new CliCommand("deploy", "Deploy a commit of this repository")
        {
            Examples = ["headway deploy", "headway deploy v1.4.0 --environment staging"],
        }.With(commit, message, detach, noCache, allowDirty).Does(
            result => new Options(
                result.GetRequiredValue(commit),
                new DeployOptions(result.GetValue(message), result.GetValue(detach), result.GetValue(noCache)),
                result.GetValue(allowDirty)),
            RunAsync);
    }

    internal static async Task<int> RunAsync(Options options, CommandContext context, CancellationToken cancellationToken)
    {
        var folder = Folders.WithManifest(context.Host.Directory) ?? context.Host.Directory;
        var git = new Git(folder);
        var commit = await git.ResolveAsync(options.Commit, cancellationToken);
        var manifest = ManifestCheck.Read(await git.ShowAsync(commit, Folders.ManifestName, cancellationToken));
        var tree = await WorkingTree.LookAsync(folder, options.Commit, options.AllowDirty, cancellationToken);
        var project = context.Settings.ProjectOrNull() ?? manifest.Project.Value;
        ManifestCheck.RequireEnvironment(manifest, context.Settings.Environment());
        return await new SourceDeployment(context).RunAsync(
            project, options.Deploy with { WorkingTree = tree }, commit, (archive, stop) => git.PackAsync(commit, archive, stop), cancellationToken);
    }

    internal sealed record Options(string Commit, DeployOptions Deploy, bool AllowDirty);
}
