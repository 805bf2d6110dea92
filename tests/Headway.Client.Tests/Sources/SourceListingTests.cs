using Headway.Client.Sources;

namespace Headway.Client.Tests.Sources;

public sealed class SourceListingTests : IDisposable
{
    private readonly TemporaryTree tree = new();

    public void Dispose() => tree.Dispose();

    [Fact]
    public void The_same_files_are_listed_that_git_would_add()
    {
        tree.With(".gitignore", "*.log\n!keep.log\n/dist\nnode_modules/\nsecret/*\n!secret/public.txt\n**/tmp/**\n# a comment\nbuild\n!sub/build\ndocs/**/draft.md\n")
            .With("a.log").With("keep.log").With("dist/x").With("sub/dist/x").With("node_modules/m/index.js").With("sub/node_modules/m.js")
            .With("secret/key").With("secret/public.txt").With("sub/tmp/a").With("tmp").With("build/a").With("sub/build/b").With("docs/draft.md")
            .With("docs/a/b/draft.md").With("docs/final.md").With("sub/.gitignore", "*.txt\n!/top.txt\n/only\nkeep.log\n").With("sub/top.txt").With("sub/deep/top.txt")
            .With("sub/only").With("sub/deep/only").With("sub/keep.log").With("straße/ü.txt").With("with space.txt");
        File.CreateSymbolicLink(Path.Combine(tree.Root, "link"), "sub");
        tree.Run("git", "init", "--quiet");
        tree.Run("git", "add", "--all");
        var expected = tree.Run("git", "-c", "core.quotePath=false", "ls-files").Split('\n').Order(StringComparer.Ordinal);

        Assert.Equal(expected, Paths());
    }

    [Fact]
    public void The_headwayignore_file_has_the_last_word_and_git_s_own_folder_is_never_listed()
    {
        tree.With(".gitignore", "dist\n*.md\n").With(".headwayignore", "!dist\ntests/\n").With("dist/app.js").With("tests/a").With("a.md").With(".git/config").With("sub/.git", "gitdir");

        Assert.Equal([".gitignore", ".headwayignore", "dist/app.js"], Paths());
    }

    [Fact]
    public void Pipes_and_sockets_are_left_out()
    {
        tree.With("a").Run("mkfifo", "pipe");

        Assert.Equal(["a"], Paths());
    }

    private IEnumerable<string> Paths() => SourceListing.List(tree.Root, TestContext.Current.CancellationToken).Select(static file => file.Path);
}
