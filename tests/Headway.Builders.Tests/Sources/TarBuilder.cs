using System.IO.Compression;
using System.Text;

namespace Headway.Builders.Tests.Sources;

/// <summary>Writes archives, also those that no honest program writes.</summary>
internal sealed class TarBuilder
{
    private readonly List<byte> bytes = [];

    public TarBuilder File(string path, string content = "x", string mode = "0000644") => Raw(path, '0', Encoding.UTF8.GetBytes(content), mode: mode);

    public TarBuilder Folder(string path) => Raw(path, '5', []);

    public TarBuilder Link(string path, string target) => Raw(path, '2', [], target);

    public TarBuilder Raw(string path, char type, byte[] content, string target = "", long? size = null, string mode = "0000644") =>
        Raw(Encoding.UTF8.GetBytes(path), type, content, target, size, mode);

    public TarBuilder Raw(byte[] path, char type, byte[] content, string target = "", long? size = null, string mode = "0000644")
    {
        var header = new byte[512];
        path.CopyTo(header, 0);
        Encoding.ASCII.GetBytes(mode + "\0").CopyTo(header, 100);
        Encoding.ASCII.GetBytes(Convert.ToString(size ?? content.Length, 8).PadLeft(11, '0') + "\0").CopyTo(header, 124);
        header[156] = (byte)type;
        Encoding.UTF8.GetBytes(target).CopyTo(header, 157);
        "ustar\000"u8.CopyTo(header.AsSpan(257));
        "        "u8.CopyTo(header.AsSpan(148));
        Encoding.ASCII.GetBytes(Convert.ToString(header.Sum(static b => b), 8).PadLeft(6, '0') + "\0 ").CopyTo(header, 148);
        bytes.AddRange(header);
        bytes.AddRange(content);
        bytes.AddRange(new byte[(512 - (content.Length % 512)) % 512]);
        return this;
    }

    public TarBuilder Pax(params (string Name, string Value)[] fields)
    {
        var text = string.Concat(fields.Select(static field => Field(field.Name, field.Value)));
        return Raw("PaxHeaders/x", 'x', Encoding.UTF8.GetBytes(text));
    }

    public MemoryStream Tar(bool ended = true)
    {
        var tar = new MemoryStream();
        tar.Write([.. bytes]);
        tar.Write(new byte[ended ? 1024 : 0]);
        tar.Position = 0;
        return tar;
    }

    public MemoryStream TarGz() => Pack(Tar());

    public static MemoryStream Pack(Stream stream)
    {
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            stream.CopyTo(gzip);
        }

        packed.Position = 0;
        return packed;
    }

    private static string Field(string name, string value)
    {
        var rest = Encoding.UTF8.GetByteCount($" {name}={value}\n");
        var length = rest + 1;
        while (length != rest + $"{length}".Length)
        {
            length++;
        }

        return $"{length} {name}={value}\n";
    }
}
