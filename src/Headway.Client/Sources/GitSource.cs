using System.ComponentModel;
using System.Diagnostics;
using System.IO.Compression;

namespace Headway.Client.Sources;

/// <summary>The commits of a local git repository, bare or not.</summary>
/// <param name="repository">The absolute path of the repository or of a directory in it.</param>
public sealed class GitSource(string repository)
{
    /// <summary>Finds the full hash of a commit.</summary>
    /// <param name="commit">A hash, branch or tag.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>40 or 64 hexadecimal digits.</returns>
    /// <exception cref="GitException">There is no such commit or no repository, or git is not installed.</exception>
    public async Task<string> ResolveAsync(GitCommit commit, CancellationToken cancellationToken)
    {
        var hash = new MemoryStream();
        await RunAsync(hash, cancellationToken, "rev-parse", "--verify", "--quiet", "--end-of-options", $"{commit.Value}^{{commit}}");
        return System.Text.Encoding.ASCII.GetString(hash.ToArray()).Trim();
    }

    /// <summary>Packs the files of a commit as tar, compressed by gzip, for upload. Files with the attribute <c>export-ignore</c> are left out.</summary>
    /// <param name="commit">A hash, branch or tag.</param>
    /// <param name="output">Takes the archive; stays open.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>The full hash of the commit.</returns>
    /// <exception cref="GitException">There is no such commit or no repository, or git is not installed.</exception>
    public async Task<string> PackAsync(GitCommit commit, Stream output, CancellationToken cancellationToken)
    {
        var hash = await ResolveAsync(commit, cancellationToken);
        await using var gzip = new GZipStream(output, CompressionLevel.Fastest, leaveOpen: true);
        await RunAsync(gzip, cancellationToken, "archive", "--format=tar", hash);
        return hash;
    }

    /// <summary>Says whether the working directory has changes that no commit holds.</summary>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>The changed paths, as <c>git status --porcelain</c> writes them; empty when all is committed.</returns>
    /// <exception cref="GitException">This is no repository, or git is not installed.</exception>
    public async Task<IReadOnlyList<string>> ChangesAsync(CancellationToken cancellationToken)
    {
        var output = new MemoryStream();
        await RunAsync(output, cancellationToken, "status", "--porcelain");
        return System.Text.Encoding.UTF8.GetString(output.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    private async Task RunAsync(Stream output, CancellationToken cancellationToken, params IEnumerable<string> arguments)
    {
        var info = new ProcessStartInfo("git") { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (var argument in (IEnumerable<string>)["-C", repository, .. arguments])
        {
            info.ArgumentList.Add(argument);
        }

        info.Environment["GIT_TERMINAL_PROMPT"] = "0";
        info.Environment["LC_ALL"] = "C";
        using var process = Start(info);
        try
        {
            var errors = process.StandardError.ReadToEndAsync(cancellationToken);
            await process.StandardOutput.BaseStream.CopyToAsync(output, cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            if (process.ExitCode != 0)
            {
                throw new GitException(Explain(await errors));
            }
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill();
            }
        }
    }

    private static Process Start(ProcessStartInfo info)
    {
        try
        {
            return Process.Start(info)!;
        }
        catch (Win32Exception e)
        {
            throw new GitException("git is not installed: install the package git, or deploy the directory with `headway up`", e);
        }
    }

    private string Explain(string errors)
    {
        var first = errors.Split('\n', 2)[0].Trim();
        return first.Length == 0
            ? $"there is no such commit in {repository}: fetch it first, or name another"
            : $"git could not read {repository}: {first}";
    }
}
