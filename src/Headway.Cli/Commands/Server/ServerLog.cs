using System.Text;
using System.Text.RegularExpressions;

namespace Headway.Cli.Commands.Server;

/// <summary>The file that a server in the background writes to.</summary>
/// <param name="dataDirectory">The data directory.</param>
internal sealed partial class ServerLog(string dataDirectory)
{
    private const int TailBytes = 1 << 20;

    /// <summary>Gets the path.</summary>
    public string Path { get; } = System.IO.Path.Combine(dataDirectory, "server.log");

    /// <summary>Creates the file with mode 0600 when it is missing.</summary>
    /// <returns>Its length.</returns>
    public long Open()
    {
        using var file = new FileStream(Path, new FileStreamOptions
        {
            Mode = FileMode.OpenOrCreate,
            Access = FileAccess.ReadWrite,
            Share = FileShare.ReadWrite,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        });
        return file.Length;
    }

    /// <summary>Reads the last lines, of at most the last megabyte.</summary>
    /// <param name="count">The most of them.</param>
    /// <param name="since">Where to begin at the earliest.</param>
    public IReadOnlyList<string> Tail(int count, long since)
    {
        var text = ReadFrom(Math.Max(since, new FileInfo(Path).Length - TailBytes));
        return [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).TakeLast(count)];
    }

    /// <summary>Finds the setup token that a server printed since; null when it printed none.</summary>
    /// <param name="offset">Where to begin.</param>
    public string? FindSetupToken(long offset) =>
        SetupToken().Match(ReadFrom(offset)) is { Success: true } match ? match.Value : null;

    private string ReadFrom(long offset)
    {
        using var file = new FileStream(Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        file.Seek(offset, SeekOrigin.Begin);
        using var reader = new StreamReader(file, Encoding.UTF8);
        return reader.ReadToEnd();
    }

    [GeneratedRegex(@"\bhws_[A-Za-z0-9_-]{20,100}", RegexOptions.NonBacktracking)]
    private static partial Regex SetupToken();
}
