using System.Security.Cryptography;
using Headway.Databases.Backups.Streaming;
using Headway.Databases.Hosting;
using Headway.Databases.Postgres;
using Headway.Model.Data;
using Headway.Model.Names;
using Headway.Model.Runtime;

namespace Headway.Databases.Replicas;

/// <summary>Copies a running cluster with PostgreSQL's own <c>pg_basebackup</c>, with the WAL that is written meanwhile.</summary>
internal sealed class BaseCopy(IProgramRunner programs, DatabaseHostOptions options)
{
    /// <summary>Copies.</summary>
    /// <exception cref="DatabaseException">It failed, with the words of the program.</exception>
    public async Task RunAsync(ReplicaLayout replica, AccountSpec? account, CancellationToken cancellationToken)
    {
        var words = new List<string>();
        try
        {
            var result = await programs.RunAsync(Describe(replica, account), options.BackupTimeout, words.Add, cancellationToken);
            if (!result.Succeeded)
            {
                throw Failure(replica, LaunchFailure.LastWords(string.Join('\n', words)));
            }
        }
        catch (RuntimeException failure)
        {
            throw Failure(replica, failure.Message, failure);
        }
    }

    private static DatabaseException Failure(ReplicaLayout replica, string reason, RuntimeException? failure = null)
    {
        var message = $"The replica of {replica.Source.Plan.Name} cannot be made: {reason} It is tried again.";
        return failure is null ? new DatabaseException(message) : new DatabaseException(message, failure);
    }

    private InstanceSpec Describe(ReplicaLayout replica, AccountSpec? account)
    {
        var (cluster, source) = (replica.Cluster, replica.Source);
        return new InstanceSpec
        {
            Id = InstanceId.Parse($"{cluster.Plan.Id}.copy-{RandomNumberGenerator.GetHexString(8, lowercase: true)}"),
            Command =
            [
                PostgresPrograms.Find(options).Tool("pg_basebackup"), "--pgdata", cluster.Data, .. replica.Route,
                "--no-password", "--wal-method=stream", "--checkpoint=fast", "--no-sync",
            ],
            WorkingDirectory = cluster.Data,
            Environment = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["LC_ALL"] = "C.UTF-8",
                ["TZ"] = "UTC",
                ["PGPASSWORD"] = StreamRole.PasswordOf(source.Plan),
                ["PGAPPNAME"] = ReplicaLayout.Name,
            },
            OutputFile = Path.Combine(cluster.Plan.Directory, "copy.log"),
            Account = account,
            Mounts = [new(cluster.Data, cluster.Data, Writable: true), new(source.Sockets, source.Sockets, Writable: false)],
        };
    }
}
