using System.Formats.Tar;
using System.IO.Compression;
using System.Text;

namespace Headway.Acceptance.Tests.Running;

/// <summary>Packs sources, also hostile ones.</summary>
public static class SourceTar
{
    public static MemoryStream Of(IReadOnlyDictionary<string, string> files) => Of(tar =>
    {
        foreach (var (path, text) in files)
        {
            tar.WriteEntry(File(path, text));
        }
    });

    public static MemoryStream Of(Action<TarWriter> write)
    {
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        using (var tar = new TarWriter(gzip, TarEntryFormat.Gnu, leaveOpen: true))
        {
            write(tar);
        }

        packed.Position = 0;
        return packed;
    }

    public static GnuTarEntry File(string path, string text) => new(TarEntryType.RegularFile, path)
    {
        DataStream = new MemoryStream(Encoding.UTF8.GetBytes(text)),

        // The same files are the same source, whenever they are packed.
        ModificationTime = DateTimeOffset.UnixEpoch,
    };
}
