using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Headway.Databases.Hosting;
using Headway.Databases.Postgres;
using Headway.Model.Data;
using Headway.Model.Names;
using Headway.Model.Runtime;

namespace Headway.Databases.Backups;

/// <summary>Reads what a stopped cluster says of itself, with <c>pg_controldata</c>.</summary>
internal sealed partial class ControlData(AccountPrograms programs, DatabaseHostOptions options)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    /// <summary>Reads the segment with which a recovery would begin: no older one is needed. Of a cluster that stopped in an orderly way it is the last one.</summary>
    /// <exception cref="DatabaseException">It cannot be read.</exception>
    public async Task<string> RedoSegmentAsync(PostgresLayout cluster, CancellationToken cancellationToken)
    {
        string Tell(string words) => $"The cluster {cluster.Plan.Name} cannot be read: {words}";
        var text = string.Join('\n', await programs.RunAsync(Describe(cluster), Limit, Tell, cancellationToken));
        return RedoPattern().Match(text) is { Success: true } redo
            ? redo.Groups["segment"].Value
            : throw new DatabaseException(Tell(LaunchFailure.LastWords(text)));
    }

    private InstanceSpec Describe(PostgresLayout cluster)
    {
        var run = RandomNumberGenerator.GetHexString(8, lowercase: true);
        return new InstanceSpec
        {
            Id = InstanceId.Parse($"{cluster.Plan.Id}.control-{run}"),
            Command = [PostgresPrograms.Find(options).Tool("pg_controldata"), cluster.Data],
            WorkingDirectory = cluster.Data,
            Environment = new Dictionary<string, string>(StringComparer.Ordinal) { ["LC_ALL"] = "C.UTF-8" },

            // Not in the database's folder: its disk may be full.
            OutputFile = Path.Combine(options.StateDirectory, $"control-{run}.log"),
            Account = PostgresLaunch.AccountOf(cluster),
            Mounts = [new(cluster.Data, cluster.Data, Writable: false)],
        };
    }

    [GeneratedRegex(@"REDO WAL file:\s+(?<segment>[0-9A-F]{24})", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex RedoPattern();
}
