using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using Headway.Acceptance.Tests.Running;

namespace Headway.Acceptance.Tests.Input;

/// <summary>Archives that nobody packs by accident.</summary>
public static class HostileTar
{
    /// <summary>Makes one by its name.</summary>
    public static MemoryStream Named(string name) => name switch
    {
        "a path that climbs out" => Of("../../evil"),
        "a path that climbs out in its middle" => Of("a/../../evil"),
        "an absolute path" => Of("/etc/cron.d/evil"),
        "a path with a line end" => Of("a\nb"),
        "a path with an escape sequence" => Of("\u001b[2Jb"),
        "a link out of the source" => Linked(TarEntryType.SymbolicLink, "../../../etc/passwd"),
        "a link to an absolute path" => Linked(TarEntryType.SymbolicLink, "/etc/shadow"),
        "a file through a link" => SourceTar.Of(tar =>
        {
            tar.WriteEntry(new GnuTarEntry(TarEntryType.SymbolicLink, "out") { LinkName = "." });
            tar.WriteEntry(SourceTar.File("out/evil", "x"));
        }),
        "a hard link" => Linked(TarEntryType.HardLink, "headway.yaml"),
        "a block device" => Of(new GnuTarEntry(TarEntryType.BlockDevice, "evil") { DeviceMajor = 8 }),
        "a character device" => Of(new GnuTarEntry(TarEntryType.CharacterDevice, "evil") { DeviceMajor = 1 }),
        "a pipe" => Of(new GnuTarEntry(TarEntryType.Fifo, "evil")),
        "the same path twice" => SourceTar.Of(tar =>
        {
            tar.WriteEntry(SourceTar.File("headway.yaml", "a"));
            tar.WriteEntry(SourceTar.File("headway.yaml", "b"));
        }),
        "a gzip that was cut" => Cut(Of("good")),
        "a tar that was cut" => Cut(Unpacked(Of("good"))),
        "what is no tar" => new MemoryStream(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("this is no archive\n", 200)))),
        "a zip" => Zip(),
        "nothing" => new MemoryStream(),
        _ => throw new ArgumentException(name, nameof(name)),
    };

    /// <summary>A million small entries, with names of their own so that nothing but their number is wrong.</summary>
    public static MemoryStream Million() => SourceTar.Of(tar =>
    {
        for (var index = 0; index < 1_000_000; index++)
        {
            tar.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, $"{index}"));
        }
    });

    /// <summary>Four gigabytes of zeros in a few megabytes: gzip takes its members one after the other.</summary>
    public static MemoryStream Bomb()
    {
        using var member = new MemoryStream();
        using (var gzip = new GZipStream(member, CompressionLevel.Optimal, leaveOpen: true))
        {
            var zeros = new byte[1 << 20];
            for (var megabyte = 0; megabyte < 64; megabyte++)
            {
                gzip.Write(zeros);
            }
        }

        var head = new MemoryStream();
        using (var gzip = new GZipStream(head, CompressionLevel.Optimal, leaveOpen: true))
        {
            var block = new byte[512];
            var entry = Unpacked(Of("headway.yaml")).ToArray().AsSpan(0, 512);
            entry.CopyTo(block);
            Encoding.ASCII.GetBytes("40000000000\0").CopyTo(block, 124);
            Encoding.ASCII.GetBytes("        ").CopyTo(block, 148);
            Encoding.ASCII.GetBytes(Convert.ToString(block.Sum(one => one), 8).PadLeft(6, '0') + "\0 ").CopyTo(block, 148);
            gzip.Write(block);
        }

        for (var copy = 0; copy < 64; copy++)
        {
            member.WriteTo(head);
        }

        head.Position = 0;
        return head;
    }

    private static MemoryStream Of(string path) => SourceTar.Of(tar => tar.WriteEntry(SourceTar.File(path, "evil")));

    private static MemoryStream Of(TarEntry entry) => SourceTar.Of(tar => tar.WriteEntry(entry));

    private static MemoryStream Linked(TarEntryType type, string target) => SourceTar.Of(tar =>
    {
        tar.WriteEntry(SourceTar.File("headway.yaml", "project: x"));
        tar.WriteEntry(new GnuTarEntry(type, "evil") { LinkName = target });
    });

    private static MemoryStream Cut(MemoryStream whole) => new(whole.ToArray()[..(int)(whole.Length / 2)]);

    private static MemoryStream Unpacked(MemoryStream packed)
    {
        using var gzip = new GZipStream(packed, CompressionMode.Decompress);
        var tar = new MemoryStream();
        gzip.CopyTo(tar);
        tar.Position = 0;
        return tar;
    }

    private static MemoryStream Zip()
    {
        var zip = new MemoryStream();
        using (var archive = new ZipArchive(zip, ZipArchiveMode.Create, leaveOpen: true))
        {
            archive.CreateEntry("../evil");
        }

        zip.Position = 0;
        return zip;
    }
}
