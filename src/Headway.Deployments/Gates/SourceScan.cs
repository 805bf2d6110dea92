using System.Globalization;
using System.Text;
using Headway.Model.Gates;

namespace Headway.Deployments.Gates;

/// <summary>Reads the text files of a source, one after the other, and looks for secrets. Binary files, huge ones and installed packages are passed over.</summary>
internal static class SourceScan
{
    private const int LargestFile = 4 << 20;
    private const long MostBytes = 256L << 20;
    private const int MostFound = 100;
    private const int Beginning = 8000;

    private static readonly string[] PassedOver = ["node_modules", ".git", ".venv", "bin", "obj"];

    /// <summary>Reads the source.</summary>
    /// <param name="folder">Its folder.</param>
    /// <param name="scan">Looks through each text.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>What was found.</returns>
    public static SourceScanResult Run(string folder, TextScan scan, CancellationToken cancellationToken)
    {
        var found = new List<ExposedSecret>();
        var files = 0;
        var bytes = 0L;
        foreach (var file in Files(new DirectoryInfo(folder)))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (file.Length > LargestFile)
            {
                continue;
            }

            if (bytes + file.Length > MostBytes || found.Count >= MostFound)
            {
                return new SourceScanResult(files, found, Unread(files));
            }

            bytes += file.Length;
            if (Text(file.FullName) is { } text)
            {
                files++;
                found.AddRange(scan.Find(Path.GetRelativePath(folder, file.FullName), text));
            }
        }

        return new SourceScanResult(files, found, null);
    }

    private static string Unread(int files) => string.Create(
        CultureInfo.InvariantCulture, $"Only the first {files} files were read: the source has more than {MostBytes >> 20} MB of text.");

    private static IEnumerable<FileInfo> Files(DirectoryInfo folder)
    {
        foreach (var entry in folder.EnumerateFileSystemInfos().OrderBy(entry => entry.Name, StringComparer.Ordinal))
        {
            if (entry.LinkTarget is not null)
            {
                continue;
            }

            if (entry is FileInfo file)
            {
                yield return file;
            }
            else if (!PassedOver.Contains(entry.Name))
            {
                foreach (var inner in Files((DirectoryInfo)entry))
                {
                    yield return inner;
                }
            }
        }
    }

    private static string? Text(string path)
    {
        var bytes = File.ReadAllBytes(path);
        return bytes.AsSpan(0, Math.Min(bytes.Length, Beginning)).Contains((byte)0) ? null : Encoding.UTF8.GetString(bytes);
    }
}
