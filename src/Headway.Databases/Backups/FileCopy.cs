using System.Security.Cryptography;
using Headway.Databases.Hosting;
using Headway.Databases.Postgres;
using Headway.Model.Data;
using Headway.Model.Names;
using Headway.Model.Runtime;

namespace Headway.Databases.Backups;

/// <summary>Copies the files of a cluster with <c>cp</c>, which shares their blocks where the file system can (XFS, btrfs).</summary>
internal sealed class FileCopy(IProgramRunner programs, DatabaseHostOptions options)
{
    /// <summary>Copies the content of a folder into an empty one.</summary>
    /// <exception cref="DatabaseException">It failed, with the words of <c>cp</c>.</exception>
    public async Task RunAsync(DatabasePlan source, string from, string to, CancellationToken cancellationToken)
    {
        var words = new List<string>();
        var copy = Describe(source, from, to);
        try
        {
            var result = await programs.RunAsync(copy, options.BackupTimeout, words.Add, cancellationToken);
            if (!result.Succeeded)
            {
                throw new DatabaseException($"The files of a copy of {source.Name} cannot be copied: {LaunchFailure.LastWords(string.Join('\n', words))}");
            }
        }
        catch (RuntimeException failure)
        {
            throw new DatabaseException($"The files of a copy of {source.Name} cannot be copied: {failure.Message}", failure);
        }
        finally
        {
            File.Delete(copy.OutputFile);
        }
    }

    private static InstanceSpec Describe(DatabasePlan source, string from, string to)
    {
        var run = RandomNumberGenerator.GetHexString(8, lowercase: true);
        return new InstanceSpec
        {
            Id = InstanceId.Parse($"{source.Id}.clone-{run}"),
            Command = ["cp", "--archive", "--reflink=auto", "--", $"{from}/.", to],
            WorkingDirectory = to,
            Environment = new Dictionary<string, string>(StringComparer.Ordinal) { ["LC_ALL"] = "C.UTF-8" },
            OutputFile = Path.Combine(Path.GetDirectoryName(to)!, $"clone-{run}.log"),
            Account = PostgresLaunch.AccountOf(new PostgresLayout(source)),
            Mounts = [new(from, from, Writable: false), new(to, to, Writable: true)],
        };
    }
}
