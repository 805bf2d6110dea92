using System.Text;

namespace Headway.Databases.Hosting;

/// <summary>The end of what a program wrote.</summary>
internal static class OutputTail
{
    private const int Bytes = 8192;

    /// <summary>Reads it; empty when there is nothing.</summary>
    public static string Read(string path)
    {
        if (!File.Exists(path))
        {
            return string.Empty;
        }

        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        stream.Seek(-Math.Min(Bytes, stream.Length), SeekOrigin.End);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
