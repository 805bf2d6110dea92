using System.Text;
using Npgsql;

namespace Headway.Databases.Postgres;

/// <summary>Reads what was added to a cluster's log since a moment.</summary>
internal sealed class LogTail
{
    // A migration that says more than this is read from its end.
    private const long Most = 8 * 1024 * 1024;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);

    private readonly string path;
    private readonly long start;

    private LogTail(string path, long start) => (this.path, this.start) = (path, start);

    /// <summary>Remembers where the log ends now.</summary>
    public static LogTail Begin(string path) => new(path, File.Exists(path) ? new FileInfo(path).Length : 0);

    /// <summary>Reads what came until now. A line that the cluster writes on request marks the end: what it told anybody before stands before it.</summary>
    public async Task<IReadOnlyList<string>> ReadToNowAsync(
        NpgsqlConnection admin, TimeProvider time, CancellationToken cancellationToken)
    {
        var mark = Guid.NewGuid();
        await using (var command = new NpgsqlCommand(LockSql.Mark(mark), admin))
        {
            await command.ExecuteNonQueryAsync(cancellationToken);
        }

        var asked = time.GetTimestamp();
        var lines = await ReadAsync(cancellationToken);
        while (!lines.Any(line => line.Contains($"{mark:N}", StringComparison.Ordinal)) && time.GetElapsedTime(asked) < Limit)
        {
            await Task.Delay(Pause, time, cancellationToken);
            lines = await ReadAsync(cancellationToken);
        }

        return lines;
    }

    private async Task<IReadOnlyList<string>> ReadAsync(CancellationToken cancellationToken)
    {
        if (!File.Exists(path))
        {
            return [];
        }

        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        file.Seek(Math.Max(file.Length < start ? 0 : start, file.Length - Most), SeekOrigin.Begin);
        using var reader = new StreamReader(file, Encoding.UTF8);
        return (await reader.ReadToEndAsync(cancellationToken)).Split('\n');
    }
}
