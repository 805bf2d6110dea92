using Headway.Cli.Errors;
using Headway.Cli.Hosting;

namespace Headway.Cli.Commands.Deployments;

/// <summary>Asks the git of this machine about a repository.</summary>
/// <param name="directory">A folder in it.</param>
internal sealed class Git(string directory)
{
    /// <summary>Finds the commit that the folder is exactly; null when it was changed since, or is no repository.</summary>
    public async Task<string?> CleanCommitAsync(CancellationToken cancellationToken)
    {
        var status = await RunAsync(["status", "--porcelain", "--", "."], cancellationToken);
        var head = status is { ExitCode: 0, Output: "" } ? await RunAsync(["rev-parse", "--verify", "--quiet", "HEAD"], cancellationToken) : null;
        return head is { ExitCode: 0 } ? head.Output.Trim() : null;
    }

    /// <summary>Finds the full name of a commit.</summary>
    /// <param name="name">What the user calls it.</param>
    /// <param name="cancellationToken">Stops.</param>
    public async Task<string> ResolveAsync(string name, CancellationToken cancellationToken) =>
        (await NeedAsync(["rev-parse", "--verify", "--quiet", "--end-of-options", $"{name}^{{commit}}"], $"'{name}' is no commit here", cancellationToken)).Trim();

    /// <summary>Reads a file as it is in a commit, by its path from the folder.</summary>
    public Task<string> ShowAsync(string commit, string file, CancellationToken cancellationToken) =>
        NeedAsync(["show", $"{commit}:./{file}"], $"{file} is not in {commit[..12]}", cancellationToken);

    /// <summary>Packs the folder as it is in a commit.</summary>
    public Task<string> ArchiveAsync(string commit, string path, CancellationToken cancellationToken) =>
        NeedAsync(["archive", "--format=tar.gz", $"--output={path}", commit, "."], "the commit cannot be packed", cancellationToken);

    private Task<ProgramOutput?> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken) =>
        ChildProgram.CaptureAsync(["git", .. arguments], directory, cancellationToken);

    private async Task<string> NeedAsync(IReadOnlyList<string> arguments, string what, CancellationToken cancellationToken)
    {
        var result = await RunAsync(arguments, cancellationToken) ?? throw new CliException(
            ExitCode.Failed, "Nothing was deployed", "there is no git on this machine", "install git, or deploy the folder as it is: headway up");
        return result.ExitCode == 0
            ? result.Output
            : throw new CliException(
                ExitCode.WrongUse,
                "Nothing was deployed",
                result.Error.Trim() is { Length: > 0 } error ? $"{what}: {error}" : what,
                "git log --oneline shows the commits");
    }
}
