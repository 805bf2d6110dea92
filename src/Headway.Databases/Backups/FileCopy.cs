using System.Security.Cryptography;
using Headway.Databases.Hosting;
using Headway.Databases.Postgres;
using Headway.Model.Data;
using Headway.Model.Names;
using Headway.Model.Runtime;

namespace Headway.Databases.Backups;

/// <summary>Copies the files of a cluster with <c>cp</c>, which shares their blocks where the file system can (XFS, btrfs).</summary>
internal sealed class FileCopy(AccountPrograms programs, DatabaseHostOptions options)
{
    /// <summary>Copies the content of a folder into an empty one.</summary>
    /// <exception cref="DatabaseException">It failed, with the words of <c>cp</c>.</exception>
    public Task RunAsync(DatabasePlan source, string from, string to, CancellationToken cancellationToken) => programs.RunAsync(
        Describe(source, from, to), options.BackupTimeout, words => $"The files of a copy of {source.Name} cannot be copied: {words}", cancellationToken);

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
