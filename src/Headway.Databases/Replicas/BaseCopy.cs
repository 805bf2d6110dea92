using System.Security.Cryptography;
using Headway.Databases.Backups.Streaming;
using Headway.Databases.Hosting;
using Headway.Databases.Postgres;
using Headway.Model.Data;
using Headway.Model.Names;
using Headway.Model.Runtime;

namespace Headway.Databases.Replicas;

/// <summary>Copies a running cluster with PostgreSQL's own <c>pg_basebackup</c>, with the WAL that is written meanwhile.</summary>
internal sealed class BaseCopy(AccountPrograms programs, DatabaseHostOptions options)
{
    /// <summary>Copies.</summary>
    /// <exception cref="DatabaseException">It failed, with the words of the program.</exception>
    public Task RunAsync(ReplicaLayout replica, AccountSpec? account, CancellationToken cancellationToken) => programs.RunAsync(
        Describe(replica, account),
        options.BackupTimeout,
        words => $"The replica of {replica.Source.Plan.Name} cannot be made: {words.TrimEnd()} It is tried again.",
        cancellationToken);

    private InstanceSpec Describe(ReplicaLayout replica, AccountSpec? account)
    {
        var (cluster, source) = (replica.Cluster, replica.Source);
        return new InstanceSpec
        {
            Id = InstanceId.Parse($"{cluster.Plan.Id}.copy-{RandomNumberGenerator.GetHexString(8, lowercase: true)}"),
            Command =
            [
                PostgresPrograms.Find(options).Tool("pg_basebackup"), "--pgdata", cluster.Data, .. StreamRole.RouteTo(source),
                "--wal-method=stream", "--checkpoint=fast", "--no-sync",
            ],
            WorkingDirectory = cluster.Data,
            Environment = StreamRole.VariablesFor(source, ReplicaLayout.Name),
            OutputFile = Path.Combine(cluster.Plan.Directory, "copy.log"),
            Account = account,
            Mounts = [new(cluster.Data, cluster.Data, Writable: true), new(source.Sockets, source.Sockets, Writable: false)],
        };
    }
}
