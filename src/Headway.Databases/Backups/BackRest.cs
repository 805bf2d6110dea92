using System.Security.Cryptography;
using Headway.Databases.Postgres;
using Headway.Model.Names;
using Headway.Model.Runtime;

namespace Headway.Databases.Backups;

/// <summary>Runs pgBackRest for one database, as the database's own account and seeing nothing but its folders.</summary>
internal sealed class BackRest(IProgramRunner programs, DatabaseHostOptions options)
{
    /// <summary>Runs a command to its end.</summary>
    /// <param name="layout">The backups.</param>
    /// <param name="command">The command and its options.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>What it wrote, a line each.</returns>
    /// <exception cref="BackRestException">It failed.</exception>
    public Task<IReadOnlyList<string>> RunAsync(BackRestLayout layout, IReadOnlyList<string> command, CancellationToken cancellationToken) =>
        RunAsync(layout, new BackRestCall(command, RandomNumberGenerator.GetHexString(8, lowercase: true)), cancellationToken);

    /// <inheritdoc cref="RunAsync(BackRestLayout, IReadOnlyList{string}, CancellationToken)"/>
    public async Task<IReadOnlyList<string>> RunAsync(BackRestLayout layout, BackRestCall call, CancellationToken cancellationToken)
    {
        var account = PostgresLaunch.AccountOf(layout.Cluster);
        layout.Prepare(account);
        var lines = new List<string>();
        var spec = Describe(layout, call, account);
        try
        {
            var result = await programs.RunAsync(
                spec,
                options.BackupTimeout,
                line =>
                {
                    lines.Add(line);
                    call.Progress?.Invoke(line);
                },
                cancellationToken);
            return result.Succeeded ? lines : throw BackRestException.Of(call.Verb, result, lines);
        }
        finally
        {
            File.Delete(spec.OutputFile);
        }
    }

    private InstanceSpec Describe(BackRestLayout layout, BackRestCall call, AccountSpec? account)
    {
        var cluster = layout.Cluster;
        var id = $"{cluster.Plan.Id}.backrest-{call.Run}";
        return new InstanceSpec
        {
            Id = InstanceId.Parse(id),

            // It gives way to the database and to all else: a backup is not in a hurry.
            Command = ["nice", "-n", "10", BackRestPrograms.Find(options), $"--config={layout.ConfigFile}", $"--stanza={BackRestLayout.Stanza}", .. call.Command],
            WorkingDirectory = layout.Locks,
            Environment = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["LC_ALL"] = "C.UTF-8",
                ["TZ"] = "UTC",
                ["PGHOST"] = cluster.Host,
                ["PGPASSWORD"] = cluster.Plan.AdminPassword,
            },
            OutputFile = Path.Combine(cluster.Plan.Directory, $"backrest-{call.Run}.log"),
            Account = account,
            Mounts =
            [
                new(layout.Cluster.Config, layout.Cluster.Config, Writable: false),
                new(layout.Locks, layout.Locks, Writable: true),
                new(layout.Plan.Repository, layout.Plan.Repository, Writable: true),
                .. Running(cluster),
                .. call.Mounts,
            ],
        };
    }

    // A lost database has neither.
    private static IEnumerable<MountSpec> Running(PostgresLayout cluster) =>
        from folder in new[] { cluster.Data, cluster.Sockets }
        where Directory.Exists(folder)
        select new MountSpec(folder, folder, Writable: false);
}
