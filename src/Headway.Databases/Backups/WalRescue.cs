using System.Globalization;
using System.Text.RegularExpressions;
using Headway.Databases.Hosting;
using Headway.Databases.Postgres;
using Headway.Model.Data;

namespace Headway.Databases.Backups;

/// <summary>
/// Makes room for a cluster that ended because WAL that did not get to its archive filled its disk. It cannot do so by itself: without room it does not
/// start, and what does not run archives nothing. So what waits is archived for it, and what is archived and no recovery needs is deleted, as it would
/// do itself at its next checkpoint (<c>RemoveOldXlogFiles</c> in PostgreSQL's <c>xlog.c</c>).
/// </summary>
internal sealed partial class WalRescue(BackRest backRest, ControlData control, OwnedFiles files)
{
    private const int FolderDigits = 8;
    private const string Waiting = ".ready";
    private const string Archived = ".done";

    /// <summary>Makes room, where there is too little.</summary>
    /// <exception cref="DatabaseException">There is still too little; with what people can do.</exception>
    public async Task MakeRoomAsync(PostgresLayout cluster, CancellationToken cancellationToken)
    {
        if (!WalRoom.Of(cluster).IsMissing)
        {
            return;
        }

        var refusal = BackRestLayout.Of(cluster) is { HasBackups: true } layout ? await ArchiveAsync(layout, cancellationToken) : null;
        if (WalRoom.Of(cluster) is { IsMissing: true } room)
        {
            throw new DatabaseException($"The database {cluster.Plan.Name} does not start: {room.Sentence(cluster.Data)}.{Words(cluster, refusal)}");
        }
    }

    private static string StatusesOf(PostgresLayout cluster) => Path.Combine(cluster.Data, "pg_wal", "archive_status");

    private static IReadOnlyList<string> Find(PostgresLayout cluster, string status) =>
    [
        .. Directory.EnumerateFiles(StatusesOf(cluster), "*" + status)
            .Select(path => Path.GetFileName(path)[..^status.Length])
            .Where(name => SegmentPattern().IsMatch(name))
            .Order(StringComparer.Ordinal),
    ];

    private static string Words(PostgresLayout cluster, string? refusal)
    {
        var waiting = Find(cluster, Waiting).Count;
        return waiting == 0 || BackRestLayout.Of(cluster) is null ? string.Empty : string.Create(
            CultureInfo.InvariantCulture,
            $" {(long)waiting * WalRoom.SegmentBytes >> 20} MB there are WAL that is not in the archive{(refusal is null ? " or that its recovery needs" : $", for {refusal.TrimEnd('.')}")}.");
    }

    /// <summary>Archives what waits until there is room.</summary>
    /// <returns>Why it did not get on; null when it did.</returns>
    private async Task<string?> ArchiveAsync(BackRestLayout layout, CancellationToken cancellationToken)
    {
        var cluster = layout.Cluster;
        var redo = await control.RedoSegmentAsync(cluster, cancellationToken);
        bool IsNeeded(string segment) => string.CompareOrdinal(segment[FolderDigits..], redo[FolderDigits..]) >= 0;
        await DeleteAsync(cluster, [.. Find(cluster, Archived).Where(segment => !IsNeeded(segment))], cancellationToken);
        foreach (var segment in Find(cluster, Waiting).TakeWhile(segment => !IsNeeded(segment)))
        {
            if (!WalRoom.Of(cluster).IsMissing)
            {
                return null;
            }

            try
            {
                await backRest.RunAsync(layout, ["archive-push", Path.Combine(cluster.Data, "pg_wal", segment)], cancellationToken);
            }
            catch (BackRestException failure)
            {
                return failure.Message;
            }

            await DeleteAsync(cluster, [segment], cancellationToken);
        }

        return null;
    }

    private Task DeleteAsync(PostgresLayout cluster, IReadOnlyList<string> segments, CancellationToken cancellationToken) => files.DeleteAsync(
        cluster.Plan, PostgresLaunch.AccountOf(cluster), cluster.Data, [.. segments.SelectMany(segment => FilesOf(cluster, segment))], cancellationToken);

    private static IEnumerable<string> FilesOf(PostgresLayout cluster, string segment) =>
        from name in new[] { Path.Combine("..", segment), segment + Waiting, segment + Archived }
        select Path.GetFullPath(Path.Combine(StatusesOf(cluster), name));

    [GeneratedRegex(@"\A[0-9A-F]{24}\z", RegexOptions.NonBacktracking)]
    private static partial Regex SegmentPattern();
}
