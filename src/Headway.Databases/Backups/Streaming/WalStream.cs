using Headway.Databases.Hosting;
using Headway.Databases.Postgres;
using Headway.Model.Data;
using Headway.Model.Runtime;
using Microsoft.Extensions.Logging;

namespace Headway.Databases.Backups.Streaming;

/// <summary>
/// Keeps PostgreSQL's own <c>pg_receivewal</c> beside each cluster with backups: what is committed is in another folder a moment later,
/// and not only when a segment is full. It has no replication slot: a receiver that is gone must not fill the database's disk with WAL. What
/// it misses is in the archive.
/// </summary>
internal sealed partial class WalStream(DatabaseInstances instances, DatabaseHostOptions options, TimeProvider time, ILogger logger)
{
    private const int FolderDigits = 16;
    private const string Unfinished = ".partial";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <summary>Says whether a database that answers is without its stream.</summary>
    public async Task<bool> IsMissedAsync(DatabasePlan plan, CancellationToken cancellationToken) =>
        StreamLayout.Of(plan) is { } layout && HasRoom(layout) && !await IsRightAsync(layout, plan, cancellationToken)
        && await new PostgresConnections(new PostgresLayout(plan), options.ProbeTimeout).AskAsync("SELECT true", cancellationToken) is null;

    /// <summary>Makes it run, unless it does or there is none by the plan. A database whose stream does not work is no broken database: that is logged, and seen in the status of its backups.</summary>
    public async Task EnsureAsync(DatabasePlan plan, CancellationToken cancellationToken)
    {
        if (StreamLayout.Of(plan) is not { } layout || !HasRoom(layout) || await IsRightAsync(layout, plan, cancellationToken))
        {
            return;
        }

        layout.Prepare();
        Prune(layout);
        var started = await StartAsync(layout, cancellationToken);
        if (await ConnectsAsync(plan, cancellationToken) || (!started && await RestartAsync(layout, plan, cancellationToken)))
        {
            return;
        }

        // What it has is of a history that was left, or older than the WAL that the cluster keeps: it never finds on from there.
        await StopAsync(plan, cancellationToken);
        SetAside(layout);
        await StartAsync(layout, cancellationToken);
        if (!await ConnectsAsync(plan, cancellationToken))
        {
            LogBroken(logger, plan.Id.Value, layout.Output);
        }
    }

    public Task StopAsync(DatabasePlan plan, CancellationToken cancellationToken) =>
        StreamLayout.Of(plan) is { } layout ? instances.StopAsync(layout.Process, signal: null, cancellationToken) : Task.CompletedTask;

    public Task RemoveAsync(DatabasePlan plan, CancellationToken cancellationToken) =>
        StreamLayout.Of(plan) is { } layout ? instances.RemoveAsync(layout.Process, cancellationToken) : Task.CompletedTask;

    /// <summary>Keeps what the stream has of a history that ends here, out of the receiver's way.</summary>
    public static void SetAside(StreamLayout layout)
    {
        if (!Directory.Exists(layout.Segments))
        {
            return;
        }

        layout.Prepare();
        foreach (var path in Directory.EnumerateFiles(layout.Segments))
        {
            var name = Path.GetFileName(path);
            File.Move(path, Path.Combine(layout.Left, name.EndsWith(Unfinished, StringComparison.Ordinal) ? name[..^Unfinished.Length] : name), overwrite: true);
        }

        Prune(layout);
    }

    // A receiver lays out a whole segment before it receives the first byte of it; on a full disk it would only be started again and again.
    private static bool HasRoom(StreamLayout layout) => WalRoom.FreeOf(layout.Backups.Plan.Repository) is not < 2 * WalRoom.SegmentBytes;

    // The archiver deletes what it has archived; what was received later than that stays, and is deleted here.
    private static void Prune(StreamLayout layout)
    {
        foreach (var path in Directory.EnumerateFiles(layout.Segments, "*", SearchOption.AllDirectories).Where(path => !Path.HasExtension(path)))
        {
            if (IsArchived(layout, Path.GetFileName(path)))
            {
                File.Delete(path);
            }
        }
    }

    // pgBackRest keeps a segment in a folder of the first 16 digits of its name, below one for each version of the cluster.
    private static bool IsArchived(StreamLayout layout, string segment)
    {
        var archive = Path.Combine(layout.Backups.Plan.Repository, "archive", BackRestLayout.Stanza);
        return segment.Length > FolderDigits && Directory.Exists(archive) && Directory.EnumerateDirectories(archive)
            .Select(cluster => Path.Combine(cluster, segment[..FolderDigits]))
            .Any(folder => Directory.Exists(folder) && Directory.EnumerateFiles(folder, $"{segment}-*").Any());
    }

    private async Task<bool> IsRightAsync(StreamLayout layout, DatabasePlan plan, CancellationToken cancellationToken) =>
        DatabaseInstances.StartedAs(Launch(layout)) && await IsConnectedAsync(plan, cancellationToken);

    private async Task<bool> RestartAsync(StreamLayout layout, DatabasePlan plan, CancellationToken cancellationToken)
    {
        await StopAsync(plan, cancellationToken);
        await StartAsync(layout, cancellationToken);
        return await ConnectsAsync(plan, cancellationToken);
    }

    private Task<bool> StartAsync(StreamLayout layout, CancellationToken cancellationToken) =>
        instances.RunAsync(Launch(layout), stopSignal: null, () => { }, cancellationToken);

    private async Task<bool> ConnectsAsync(DatabasePlan plan, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        while (!await IsConnectedAsync(plan, cancellationToken))
        {
            if (time.GetElapsedTime(started) > Patience)
            {
                return false;
            }

            await Task.Delay(Pause, time, cancellationToken);
        }

        return true;
    }

    private async Task<bool> IsConnectedAsync(DatabasePlan plan, CancellationToken cancellationToken) =>
        await new PostgresConnections(new PostgresLayout(plan), options.ProbeTimeout).AskAsync(PostgresSql.IsStreamed, cancellationToken) is null;

    private DatabaseLaunch Launch(StreamLayout layout)
    {
        var cluster = layout.Backups.Cluster;
        return new DatabaseLaunch(
            layout.Process,
            new InstanceSpec
            {
                Id = layout.Process.Id,
                Command =
                [
                    PostgresPrograms.Find(options).Tool("pg_receivewal"), "--directory", layout.Segments, .. StreamRole.RouteTo(cluster),
                ],
                WorkingDirectory = layout.Segments,
                Environment = StreamRole.VariablesFor(cluster, StreamRole.Name),
                OutputFile = layout.Output,
                Account = PostgresLaunch.AccountOf(cluster),
                Limits = layout.Process.Limits,
                Mounts = [new(layout.Segments, layout.Segments, Writable: true), new(cluster.Sockets, cluster.Sockets, Writable: false)],
            },
            SocketPath: null)
        {
            What = "WAL stream of the database",
            Listens = false,
        };
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The WAL of {Database} is not streamed: what was committed in the last minute is only on its own disk. See {Output}")]
    private static partial void LogBroken(ILogger logger, string database, string output);
}
