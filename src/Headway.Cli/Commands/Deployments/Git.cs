using Headway.Cli.Errors;
using Headway.Cli.Hosting;
using Headway.Client.Sources;

namespace Headway.Cli.Commands.Deployments;

/// <summary>What deployments ask of the git repository here.</summary>
/// <param name="directory">A folder in it.</param>
internal sealed class Git(string directory)
{
    private readonly GitSource source = new(directory);

    /// <summary>Finds the commit that the folder is exactly; null when something was changed since, or it is no repository.</summary>
    public async Task<string?> CleanCommitAsync(CancellationToken cancellationToken)
    {
        try
        {
            var changes = await source.ChangesAsync(cancellationToken);
            return changes.Count == 0 ? await source.ResolveAsync(GitCommit.Parse("HEAD"), cancellationToken) : null;
        }
        catch (GitException)
        {
            return null;
        }
    }

    /// <summary>Finds the full name of a commit.</summary>
    /// <param name="name">What the user calls it.</param>
    /// <param name="cancellationToken">Stops.</param>
    public Task<string> ResolveAsync(string name, CancellationToken cancellationToken) =>
        GitCommit.TryParse(name, out var commit)
            ? source.ResolveAsync(commit, cancellationToken)
            : throw new CliException(
                ExitCode.WrongUse, "Nothing was deployed", $"'{name}' is not {GitCommit.Rule}", "git log --oneline shows the commits");

    /// <summary>Reads the manifest as it is in a commit.</summary>
    /// <param name="commit">The full name of the commit.</param>
    /// <param name="file">The file, from the folder.</param>
    /// <param name="cancellationToken">Stops.</param>
    public async Task<string> ShowAsync(string commit, string file, CancellationToken cancellationToken)
    {
        var shown = await ChildProgram.CaptureAsync(["git", "show", $"{commit}:./{file}"], directory, cancellationToken);
        return shown is { ExitCode: 0 }
            ? shown.Output
            : throw new CliException(
                ExitCode.WrongUse, "Nothing was deployed", $"there is no {file} in {commit[..12]}", "commit the file first; headway init writes one");
    }

    /// <summary>Packs the folder as it is in a commit.</summary>
    /// <param name="commit">The full name of the commit.</param>
    /// <param name="archive">Takes the archive.</param>
    /// <param name="cancellationToken">Stops.</param>
    public Task PackAsync(string commit, Stream archive, CancellationToken cancellationToken) =>
        source.PackAsync(GitCommit.Parse(commit), archive, cancellationToken);
}
