using System.Text;

namespace Headway.Databases.Postgres;

/// <summary>Reads what was added to a cluster's log since a moment.</summary>
internal sealed class LogTail
{
    // A migration that says more than this is read from its end.
    private const long Most = 8 * 1024 * 1024;

    private readonly string path;
    private readonly long start;

    private LogTail(string path, long start) => (this.path, this.start) = (path, start);

    /// <summary>Remembers where the log ends now.</summary>
    public static LogTail Begin(string path) => new(path, File.Exists(path) ? new FileInfo(path).Length : 0);

    /// <summary>Reads what came since.</summary>
    public async Task<IReadOnlyList<string>> ReadAsync(CancellationToken cancellationToken)
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
