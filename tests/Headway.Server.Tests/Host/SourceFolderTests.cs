using System.Formats.Tar;
using System.IO.Compression;
using Headway.Builders.Sources;
using Headway.Model.Names;
using Headway.Server.Host;
using Headway.Server.Hosting;

namespace Headway.Server.Tests.Host;

public sealed class SourceFolderTests : IDisposable
{
    private readonly DirectoryInfo root = Directory.CreateTempSubdirectory("headway-sources-");
    private readonly SourceFolder folder;

    public SourceFolderTests()
    {
        var data = new DataDirectory(root.FullName);
        data.Prepare();
        folder = new SourceFolder(data, TimeProvider.System);
    }

    public void Dispose() => root.Delete(recursive: true);

    [Fact]
    public async Task A_source_is_found_by_the_digest_of_its_archive()
    {
        var (id, result) = await SendAsync("headway.yaml", "project: x");
        Assert.IsType<ExtractionResult.Extracted>(result);
        Assert.Equal("project: x", await File.ReadAllTextAsync(Path.Combine(folder.Find(id)!, "headway.yaml"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task The_same_source_twice_is_one_source()
    {
        var first = await SendAsync("a", "1");
        var second = await SendAsync("a", "1");
        Assert.Equal(first.Id, second.Id);
        Assert.Single(Directory.GetDirectories(Path.Combine(root.FullName, "sources", "shop")));
    }

    [Fact]
    public async Task A_source_is_only_of_the_project_that_it_was_uploaded_to()
    {
        var (id, _) = await SendAsync("a", "1");
        Assert.True(folder.Has(ProjectName.Parse("shop"), id));
        Assert.False(folder.Has(ProjectName.Parse("other"), id));
        Assert.False(folder.Has(ProjectName.Parse("other"), "../shop/" + id));
    }

    [Fact]
    public async Task A_source_that_is_uploaded_again_is_fresh_again()
    {
        var (id, _) = await SendAsync("a", "1");
        Directory.SetLastWriteTimeUtc(folder.Find(id)!, DateTime.UnixEpoch);
        await SendAsync("a", "1");
        Assert.Equal(0, folder.Prune(new HashSet<string>()));
    }

    [Fact]
    public async Task A_refused_source_leaves_nothing()
    {
        var (id, result) = await SendAsync("../escape", "1");
        Assert.IsType<ExtractionResult.Refused>(result);
        Assert.Null(folder.Find(id));
        Assert.Empty(Directory.GetFileSystemEntries(Path.Combine(root.FullName, "sources", "shop")));
    }

    [Theory]
    [InlineData("../../../etc")]
    [InlineData("/etc")]
    [InlineData("")]
    public void A_text_that_is_no_digest_finds_nothing(string id) => Assert.Null(folder.Find(id));

    [Fact]
    public async Task A_source_that_was_just_uploaded_is_not_pruned()
    {
        var (id, _) = await SendAsync("a", "1");
        Assert.Equal(0, folder.Prune(new HashSet<string>()));
        Directory.SetLastWriteTimeUtc(folder.Find(id)!, DateTime.UnixEpoch);
        Assert.Equal(0, folder.Prune(new HashSet<string> { id }));
        Assert.Equal(1, folder.Prune(new HashSet<string>()));
    }

    private async Task<(string Id, ExtractionResult Result)> SendAsync(string path, string text)
    {
        using var memory = new MemoryStream();
        await using (var gzip = new GZipStream(memory, CompressionLevel.Fastest, leaveOpen: true))
        await using (var tar = new TarWriter(gzip, TarEntryFormat.Pax))
        {
            await tar.WriteEntryAsync(
                new PaxTarEntry(TarEntryType.RegularFile, path)
                {
                    DataStream = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text)),
                    ModificationTime = DateTimeOffset.UnixEpoch,
                },
                TestContext.Current.CancellationToken);
        }

        memory.Position = 0;
        return await folder.ReceiveAsync(ProjectName.Parse("shop"), memory, TestContext.Current.CancellationToken);
    }
}
