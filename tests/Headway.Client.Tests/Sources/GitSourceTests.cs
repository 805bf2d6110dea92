using System.Formats.Tar;
using System.IO.Compression;
using Headway.Client.Sources;

namespace Headway.Client.Tests.Sources;

public sealed class GitSourceTests : IDisposable
{
    private readonly TemporaryTree tree = new();

    public void Dispose() => tree.Dispose();

    [Fact]
    public async Task A_commit_is_packed_as_it_was_and_not_as_the_directory_is()
    {
        var first = Commit("one");
        Commit("two");
        tree.With("a", "not committed");
        var source = new GitSource(tree.Root);
        var packed = new MemoryStream();

        var hash = await source.PackAsync(GitCommit.Parse(first[..8]), packed, TestContext.Current.CancellationToken);

        Assert.Equal(first, hash);
        packed.Position = 0;
        Assert.Equal("one", ContentOf(packed, "a"));
        Assert.Equal([" M a"], await source.ChangesAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_branch_with_a_slash_is_found()
    {
        var first = Commit("one");
        tree.Run("git", "branch", "feature/x.1");

        Assert.Equal(first, await new GitSource(tree.Root).ResolveAsync(GitCommit.Parse("feature/x.1"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_commit_that_is_not_there_and_a_folder_that_is_no_repository_are_said()
    {
        Commit("one");
        using var plain = new TemporaryTree();

        var missing = await Assert.ThrowsAsync<GitException>(() => new GitSource(tree.Root).ResolveAsync(GitCommit.Parse("deadbeef"), TestContext.Current.CancellationToken));
        var none = await Assert.ThrowsAsync<GitException>(() => new GitSource(plain.Root).ResolveAsync(GitCommit.Parse("main"), TestContext.Current.CancellationToken));

        Assert.StartsWith("there is no such commit in", missing.Message, StringComparison.Ordinal);
        Assert.Contains("not a git repository", none.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--upload-pack=evil")]
    [InlineData("-x")]
    [InlineData("a..b")]
    [InlineData("a b")]
    [InlineData("a;b")]
    [InlineData("$(id)")]
    [InlineData("a\nb")]
    [InlineData("HEAD^{/x}")]
    [InlineData("main:secret")]
    [InlineData("")]
    [InlineData(null)]
    public void What_is_no_name_of_a_commit_is_refused(string? text) => Assert.False(GitCommit.TryParse(text, out _));

    private static string ContentOf(Stream archive, string path)
    {
        using var tar = new TarReader(new GZipStream(archive, CompressionMode.Decompress));
        while (tar.GetNextEntry() is { } entry)
        {
            if (entry.Name == path)
            {
                return new StreamReader(entry.DataStream!).ReadToEnd();
            }
        }

        throw new InvalidOperationException($"{path} is not in the archive");
    }

    private string Commit(string content)
    {
        tree.With("a", content);
        tree.Run("git", "init", "--quiet");
        tree.Run("git", "add", "--all");
        tree.Run("git", "commit", "--quiet", "--message", content);
        return tree.Run("git", "rev-parse", "HEAD");
    }
}
