using System.Formats.Tar;
using System.IO.Compression;
using Headway.Client.Sources;

namespace Headway.Client.Tests.Sources;

public sealed class SourcePackerTests : IDisposable
{
    private readonly TemporaryTree tree = new();

    public void Dispose() => tree.Dispose();

    [Fact]
    public async Task Equal_files_give_equal_bytes_whatever_their_times_and_other_modes()
    {
        using var other = new TemporaryTree();
        tree.With("b", "2").With("a/c", "1").With("run.sh");
        other.With("run.sh").With("a/c", "1").With("b", "2");
        File.SetUnixFileMode(Path.Combine(tree.Root, "run.sh"), (UnixFileMode)0b111_101_101);
        File.SetUnixFileMode(Path.Combine(other.Root, "run.sh"), (UnixFileMode)0b111_000_000);
        File.SetLastWriteTimeUtc(Path.Combine(other.Root, "b"), DateTime.UnixEpoch);

        Assert.Equal(await PackAsync(tree.Root), await PackAsync(other.Root));

        File.SetUnixFileMode(Path.Combine(other.Root, "run.sh"), (UnixFileMode)0b110_000_000);
        Assert.NotEqual(await PackAsync(tree.Root), await PackAsync(other.Root));
    }

    [Fact]
    public async Task Content_modes_links_and_long_names_come_through()
    {
        var name = string.Concat(Enumerable.Repeat("folder/", 30)) + "straße.txt";
        tree.With(name, "long").With("a", "content");
        File.CreateSymbolicLink(Path.Combine(tree.Root, "link"), "a");

        var entries = await ReadAsync(await PackAsync(tree.Root));

        Assert.Equal(["a", name, "link"], entries.Select(static entry => entry.Name));
        Assert.Equal("a", entries[2].LinkName);
        Assert.Equal((UnixFileMode)0b110_100_100, entries[0].Mode);
        Assert.All(entries, static entry => Assert.Equal(DateTimeOffset.UnixEpoch, entry.ModificationTime));
    }

    private static async Task<byte[]> PackAsync(string root)
    {
        var output = new MemoryStream();
        await SourcePacker.PackAsync(root, output, TestContext.Current.CancellationToken);
        return output.ToArray();
    }

    private static async Task<IReadOnlyList<TarEntry>> ReadAsync(byte[] archive)
    {
        await using var tar = new TarReader(new GZipStream(new MemoryStream(archive), CompressionMode.Decompress));
        var entries = new List<TarEntry>();
        while (await tar.GetNextEntryAsync(copyData: true, TestContext.Current.CancellationToken) is { } entry)
        {
            entries.Add(entry);
        }

        return entries;
    }
}
