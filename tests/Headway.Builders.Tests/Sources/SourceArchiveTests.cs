using System.Formats.Tar;
using System.IO.Compression;
using Headway.Builders.Sources;

namespace Headway.Builders.Tests.Sources;

public sealed class SourceArchiveTests : IDisposable
{
    private readonly DirectoryInfo root = Directory.CreateTempSubdirectory("headway-archive-");
    private readonly SourceLimits limits = new() { PathBytes = 200, Depth = 10, FileBytes = 1 << 20, TotalBytes = 2 << 20, Entries = 20, RatioFrom = 1 << 20 };

    private string Target => Path.Combine(root.FullName, "source");

    public void Dispose() => root.Delete(recursive: true);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Files_folders_and_inner_links_come_out_with_normal_modes(bool packed)
    {
        var tar = new TarBuilder().Folder("./").Folder("./src/").File("./src/main.py", "print(1)").File("run.sh", "#!/bin/sh", "0006755")
            .Link("bin/start", "../run.sh").File("deep/er/file", string.Empty);

        var result = await ExtractAsync(packed ? tar.TarGz() : tar.Tar(), limits);

        Assert.Equal(new ExtractionResult.Extracted(6, 17), result);
        Assert.Equal("print(1)", ReadFile("src/main.py"));
        Assert.Equal("#!/bin/sh", ReadFile("bin/start"));
        Assert.Equal((UnixFileMode)0b111_101_101, File.GetUnixFileMode(Path.Combine(Target, "run.sh")));
        Assert.Equal((UnixFileMode)0b110_100_100, File.GetUnixFileMode(Path.Combine(Target, "src/main.py")));
        Assert.Equal(string.Empty, ReadFile("deep/er/file"));
        Assert.Single(Directory.GetFileSystemEntries(root.FullName));
    }

    [Theory]
    [InlineData(TarEntryFormat.Pax)]
    [InlineData(TarEntryFormat.Gnu)]
    public async Task Long_and_foreign_names_of_other_programs_are_read(TarEntryFormat format)
    {
        var name = string.Concat(Enumerable.Repeat("ordner/", 15)) + "straße-日本.txt";
        var stream = new MemoryStream();
        await using (var writer = new TarWriter(stream, format, leaveOpen: true))
        {
            TarEntry entry = format == TarEntryFormat.Pax ? new PaxTarEntry(TarEntryType.RegularFile, name) : new GnuTarEntry(TarEntryType.RegularFile, name);
            entry.DataStream = new MemoryStream("ja"u8.ToArray());
            await writer.WriteEntryAsync(entry, TestContext.Current.CancellationToken);
        }

        stream.Position = 0;
        await ExtractAsync(stream, new SourceLimits());

        Assert.Equal("ja", ReadFile(name));
    }

    [Fact]
    public async Task A_stream_that_cannot_be_read_twice_is_read_too_and_its_copy_is_removed()
    {
        await using var packed = new GZipStream(TarBuilder.Pack(new TarBuilder().File("a").TarGz()), CompressionMode.Decompress);

        Assert.IsType<ExtractionResult.Extracted>(await ExtractAsync(packed, limits));
        Assert.Equal([Target], Directory.GetFileSystemEntries(root.FullName));
    }

    public static TheoryData<string, SourceProblemCode> Hostile => new()
    {
        { "parent", SourceProblemCode.BadPath },
        { "inner parent", SourceProblemCode.BadPath },
        { "absolute", SourceProblemCode.BadPath },
        { "pax absolute", SourceProblemCode.BadPath },
        { "pax zero byte", SourceProblemCode.BadPath },
        { "gnu parent", SourceProblemCode.BadPath },
        { "new line", SourceProblemCode.BadPath },
        { "escape", SourceProblemCode.BadPath },
        { "not utf-8", SourceProblemCode.BadPath },
        { "long path", SourceProblemCode.BadPath },
        { "deep path", SourceProblemCode.BadPath },
        { "root as file", SourceProblemCode.BadPath },
        { "absolute link", SourceProblemCode.BadLink },
        { "leaving link", SourceProblemCode.BadLink },
        { "climbing link", SourceProblemCode.BadLink },
        { "empty link", SourceProblemCode.BadLink },
        { "through link", SourceProblemCode.BadLink },
        { "through later link", SourceProblemCode.Duplicate },
        { "through file", SourceProblemCode.BadLink },
        { "hard link", SourceProblemCode.BadKind },
        { "character device", SourceProblemCode.BadKind },
        { "block device", SourceProblemCode.BadKind },
        { "pipe", SourceProblemCode.BadKind },
        { "sparse", SourceProblemCode.BadKind },
        { "pax sparse", SourceProblemCode.BadKind },
        { "same twice", SourceProblemCode.Duplicate },
        { "same twice by another spelling", SourceProblemCode.Duplicate },
        { "file then folder", SourceProblemCode.Duplicate },
        { "too many", SourceProblemCode.TooMany },
        { "large file", SourceProblemCode.TooLarge },
        { "lying size", SourceProblemCode.TooLarge },
        { "pax size", SourceProblemCode.TooLarge },
        { "large in all", SourceProblemCode.TooLarge },
        { "bad checksum", SourceProblemCode.Malformed },
        { "no tar", SourceProblemCode.Malformed },
        { "damaged gzip", SourceProblemCode.Malformed },
        { "huge header", SourceProblemCode.Malformed },
        { "bad pax", SourceProblemCode.Malformed },
        { "cut content", SourceProblemCode.Truncated },
        { "cut end", SourceProblemCode.Truncated },
        { "empty", SourceProblemCode.Empty },
        { "nothing", SourceProblemCode.Empty },
    };

    [Theory]
    [MemberData(nameof(Hostile))]
    public async Task A_hostile_archive_is_refused_and_leaves_nothing(string kind, SourceProblemCode code)
    {
        var result = Assert.IsType<ExtractionResult.Refused>(await ExtractAsync(Make(kind), limits));

        Assert.Equal(code, result.Problem.Code);
        Assert.DoesNotContain(result.Problem.Message, static c => char.IsControl(c));
        Assert.Empty(Directory.GetFileSystemEntries(root.FullName));
    }

    [Fact]
    public async Task An_existing_folder_is_never_written_to()
    {
        Directory.CreateDirectory(Target);

        await Assert.ThrowsAsync<IOException>(() => ExtractAsync(new TarBuilder().File("a").Tar(), limits));
        Assert.Empty(Directory.GetFileSystemEntries(Target));
    }

    [Fact]
    public async Task An_upload_that_is_too_large_is_refused_before_it_is_kept()
    {
        var result = await ExtractAsync(new TarBuilder().File("a", new string('x', 5000)).Tar(), limits with { ArchiveBytes = 4096 });

        Assert.Equal(SourceProblemCode.TooLarge, Assert.IsType<ExtractionResult.Refused>(result).Problem.Code);
    }

    private static MemoryStream Make(string kind) => kind switch
    {
        "parent" => new TarBuilder().File("../evil").TarGz(),
        "inner parent" => new TarBuilder().File("a/../../evil").Tar(),
        "absolute" => new TarBuilder().File("/etc/evil").TarGz(),
        "pax absolute" => new TarBuilder().Pax(("path", "/etc/evil")).File("good").Tar(),
        "pax zero byte" => new TarBuilder().Pax(("path", "good\0/../evil")).File("good").Tar(),
        "gnu parent" => new TarBuilder().Raw("././@LongLink", 'L', "../evil\0"u8.ToArray()).File("good").Tar(),
        "new line" => new TarBuilder().File("a\nb").Tar(),
        "escape" => new TarBuilder().File("a\u001b[31m").Tar(),
        "not utf-8" => new TarBuilder().Raw([0x61, 0xff, 0xfe], '0', []).Tar(),
        "long path" => new TarBuilder().Pax(("path", new string('a', 150) + "/" + new string('b', 150))).File("x").Tar(),
        "deep path" => new TarBuilder().File("a/b/c/d/e/f/g/h/i/j/k").Tar(),
        "root as file" => new TarBuilder().File(".").Tar(),
        "absolute link" => new TarBuilder().Link("a", "/etc/passwd").Tar(),
        "leaving link" => new TarBuilder().Link("a/b", "../../c").Tar(),
        "climbing link" => new TarBuilder().Link("d", ".").Link("x", "d/..").Tar(),
        "empty link" => new TarBuilder().Link("a", string.Empty).Tar(),
        "through link" => new TarBuilder().Link("a", "b").File("a/c").Tar(),
        "through later link" => new TarBuilder().File("a/c").Link("a", "b").Tar(),
        "through file" => new TarBuilder().File("a").File("a/c").Tar(),
        "hard link" => new TarBuilder().File("a").Raw("b", '1', [], "a").Tar(),
        "character device" => new TarBuilder().Raw("a", '3', []).Tar(),
        "block device" => new TarBuilder().Raw("a", '4', []).Tar(),
        "pipe" => new TarBuilder().Raw("a", '6', []).Tar(),
        "sparse" => new TarBuilder().Raw("a", 'S', []).Tar(),
        "pax sparse" => new TarBuilder().Pax(("GNU.sparse.major", "1")).File("a").Tar(),
        "same twice" => new TarBuilder().File("a").File("a").Tar(),
        "same twice by another spelling" => new TarBuilder().File("a/b").File(".//a/./b").Tar(),
        "file then folder" => new TarBuilder().File("a").Folder("a/").Tar(),
        "too many" => Enumerable.Range(0, 21).Aggregate(new TarBuilder(), static (tar, number) => tar.File($"f{number}")).Tar(),
        "large file" => new TarBuilder().File("a", new string('x', (1 << 20) + 1)).TarGz(),
        "lying size" => new TarBuilder().Raw("a", '0', [], size: 8L << 30).Tar(),
        "pax size" => new TarBuilder().Pax(("size", "9223372036854775807")).File("a").Tar(),
        "large in all" => new TarBuilder().File("a", new string('x', 1 << 20)).File("b", new string('x', 1 << 20)).File("c").Tar(),
        "bad checksum" => Change(new TarBuilder().File("a").Tar(), 0),
        "no tar" => new MemoryStream([.. Enumerable.Repeat((byte)'x', 2000)]),
        "damaged gzip" => Change(new TarBuilder().File("a", string.Concat(Enumerable.Range(0, 999))).TarGz(), 60),
        "huge header" => new TarBuilder().Raw("x", 'x', [], size: 1L << 31).Tar(),
        "bad pax" => new TarBuilder().Raw("x", 'x', "999 path=x\n"u8.ToArray()).File("a").Tar(),
        "cut content" => Cut(new TarBuilder().File("a", new string('x', 2000)).Tar(), 1500),
        "cut end" => new TarBuilder().File("a").Tar(ended: false),
        "empty" => new TarBuilder().Tar(),
        "nothing" => new MemoryStream(),
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    private static MemoryStream Change(MemoryStream stream, int index)
    {
        stream.GetBuffer()[index] ^= 0x55;
        return stream;
    }

    private static MemoryStream Cut(MemoryStream stream, int length)
    {
        stream.SetLength(length);
        return stream;
    }

    private Task<ExtractionResult> ExtractAsync(Stream archive, SourceLimits allowed) =>
        new SourceArchive(allowed).ExtractAsync(archive, Target, TestContext.Current.CancellationToken);

    private string ReadFile(string path) => File.ReadAllText(Path.Combine(Target, path));
}
